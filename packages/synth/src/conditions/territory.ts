import type { Draw } from '../heart/draw.ts';
import type { Source } from '../heart/heart.ts';
import { add, scale, type Vector3 } from '../heart/vector3.ts';
import { addBump, chestBump } from './chest-bump.ts';
import type { Territory } from './condition.ts';

/** What a wall contributes: a dipole towards it, and what the chest leads above it see alone. */
export interface Region {
  readonly vector: Vector3;
  readonly chest: readonly number[];
}

/** Returns one person's region of a wall. */
export function regionOf(territory: Territory, draw: Draw): Region {
  if (territory === 'inferior') {
    return {
      vector: [draw.about(-0.05, 0.12), 1, draw.about(0, 0.15)],
      chest: [0, 0, 0, 0, 0, 0],
    };
  }
  if (territory === 'lateral') {
    const vector: Vector3 = [1, draw.about(0.05, 0.12), draw.about(0, 0.15)];
    return { vector, chest: chestBump(draw, 3.6, 4.8, [0.8, 1.4]).map((height) => 0.4 * height) };
  }
  return { vector: [0, 0, 0], chest: chestBump(draw, 1.6, 3, [1.1, 1.8]) };
}

/** Adds to a source about this many millivolts in the leads over a region, in place. */
export function addRegion(source: Source, { vector, chest }: Region, mv: number): void {
  source.vector = add(source.vector, scale(vector, mv));
  addBump(source, chest, mv);
}
