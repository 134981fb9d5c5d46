import { ShapeError } from '@einthoven/core';
import { pseudoInverse } from './pseudo-inverse.ts';

/** What each of I, II, V1 … V6 sees of a dipole along x (left), y (foot) and z (back); [8][3]. */
export type LeadField = readonly (readonly number[])[];

/** The lead field of Dower, Machado and Osborne (1980, doi:10.1002/clc.4960030404). */
export const DOWER_LEAD_FIELD: LeadField = [
  [0.632, -0.235, 0.059],
  [0.235, 1.066, -0.132],
  [-0.515, 0.157, -0.917],
  [0.044, 0.164, -1.387],
  [0.882, 0.098, -1.277],
  [1.213, 0.127, -0.601],
  [1.125, 0.127, -0.086],
  [0.831, 0.076, 0.23],
];

/** What each of I, II, V1 … V6 adds to x, y and z in the regression of Kors et al. 1990. */
const KORS_REGRESSION = [
  [0.38, -0.07, 0.11],
  [-0.07, 0.93, -0.23],
  [-0.13, 0.06, -0.43],
  [0.05, -0.02, -0.06],
  [-0.01, -0.05, -0.14],
  [0.14, 0.06, -0.2],
  [0.06, -0.17, -0.11],
  [0.54, 0.13, 0.31],
] as const;

/**
 * A lead field for the regression of Kors et al. (1990, doi:10.1093/oxfordjournals.eurheartj.a059647): of
 * all fields whose leads this regression takes back to the very dipole, the one nearest to Dower's by
 * least squares. (The plain pseudo-inverse of the regression would be another, but with hardly any V5.)
 */
export const KORS_LEAD_FIELD: LeadField = /* @__PURE__ */ inverseKors();

/** D + K⁺ (1 − K D): Dower's field with the least change that makes the regression K exact. */
function inverseKors(): LeadField {
  const inverse = pseudoInverse(KORS_REGRESSION);
  const axes = [0, 1, 2];
  const error = (i: number, j: number) =>
    KORS_REGRESSION.reduce(
      (sum, row, lead) => sum - (row[i] as number) * (DOWER_LEAD_FIELD[lead]?.[j] as number),
      i === j ? 1 : 0,
    );
  return DOWER_LEAD_FIELD.map((row, lead) =>
    row.map((value, j) =>
      axes.reduce((sum, i) => sum + (inverse[i]?.[lead] as number) * error(i, j), value),
    ),
  );
}

/** Throws ShapeError unless the field has eight rows of three finite numbers. */
export function requireLeadField(field: LeadField): void {
  const fits =
    Array.isArray(field) &&
    field.length === 8 &&
    field.every((row) => row?.length === 3 && Array.from(row).every(Number.isFinite));
  if (fits) return;
  throw new ShapeError(`leadField has ${field.length} rows of ${field[0]?.length ?? 0} numbers`, {
    argument: 'leadField',
    value: field,
    hint: 'Pass eight rows (I, II, V1 … V6) of three finite numbers (x left, y foot, z back).',
  });
}
