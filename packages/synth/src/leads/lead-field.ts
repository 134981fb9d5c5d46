import { ShapeError } from '@einthoven/core';

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
