import type { Heart } from './heart.ts';
import { add, scale, type Vector3 } from './vector3.ts';

/** The mean QRS vector: the sources weighted roughly by how long they last. */
export function netQrs({ sources }: Heart): Vector3 {
  const weighted: [Vector3, number][] = [
    [sources.septal.vector, 0.5],
    [sources.apical.vector, 1],
    [sources.lateral.vector, 0.8],
    [sources.basal.vector, 0.7],
    [sources.terminal.vector, 1],
  ];
  return weighted.reduce<Vector3>((sum, [v, weight]) => add(sum, scale(v, weight)), [0, 0, 0]);
}
