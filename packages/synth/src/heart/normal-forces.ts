import type { Draw } from './draw.ts';
import type { Vector3 } from './vector3.ts';

/** Dipoles of a normal heart's ventricles that differ together from person to person, in mV-equivalents. */
export type NormalForces = Record<'septal' | 'apical' | 'lateral' | 'basal' | 't', Vector3>;

/**
 * Mean dipoles of the beats of 250 normal records of PTB-XL (Wagner et al. 2020,
 * doi:10.1038/s41597-020-0495-6), to which this package's sources were fitted lead by lead.
 */
const MEANS: readonly number[] = [
  0, -0.02, -0.25, 0.82, 0.45, 0.19, 0.7, 0.47, 0.61, -0.14, -0.04, 0.43, 0.43, 0.14, -0.18,
];

/** Their covariance, as the lower triangle of its Cholesky factor, in hundredths. */
const FACTOR: readonly (readonly number[])[] = [
  [13],
  [3, 8],
  [0, 4, 15],
  [2, 1, -20, 33],
  [3, -10, -17, 9, 24],
  [15, -10, -17, 0, 19, 29],
  [-24, 1, 5, -29, 2, -1, 53],
  [-7, -13, 0, -13, 4, -4, 17, 22],
  [7, -9, -9, 3, -3, 6, -3, 13, 27],
  [-1, -1, -1, 2, 4, 0, 0, -3, 0, 14],
  [2, -2, 2, 0, -1, 1, 1, 2, -1, 6, 14],
  [2, 1, -2, -6, -5, -1, 7, 2, 3, -5, 6, 18],
  [0, -1, -2, 1, 0, 0, 4, 1, 1, -3, 1, -2, 10],
  [-1, -2, -1, 0, 3, -1, 0, 1, 0, 0, 0, 0, 4, 5],
  [1, -2, 3, -2, 1, 0, -3, 2, -2, 1, 1, -3, -2, 1, 9],
];

/** Returns the forces of one person's ventricles; at variation 0 the mean ones. */
export function normalForces(draw: Draw): NormalForces {
  const deviates = MEANS.map(() => draw.about(0, 0.01));
  const value = (at: number) => {
    const row = FACTOR[at] as readonly number[];
    let sum = MEANS[at] as number;
    for (let k = 0; k <= at; k++) sum += (row[k] as number) * (deviates[k] as number);
    return sum;
  };
  const force = (at: number): Vector3 => [value(at), value(at + 1), value(at + 2)];
  return { septal: force(0), apical: force(3), lateral: force(6), basal: force(9), t: force(12) };
}
