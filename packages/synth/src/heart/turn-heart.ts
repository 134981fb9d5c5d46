import { type Heart, SOURCE_NAMES } from './heart.ts';
import { cosSin } from './vector3.ts';

/**
 * Turns every source about the long axis of the body, in place: a positive angle takes what points to
 * the left backwards, which moves the transition of the chest leads to the left.
 */
export function turnHeart({ sources }: Heart, degrees: number): void {
  if (degrees === 0) return;
  const [cos, sin] = cosSin(degrees);
  for (const name of SOURCE_NAMES) {
    const [x, y, z] = sources[name].vector;
    sources[name].vector = [x * cos - z * sin, y, x * sin + z * cos];
  }
}
