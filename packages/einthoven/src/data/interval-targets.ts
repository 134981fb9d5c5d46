import { asNdArray, INTERVAL_NAMES, type Intervals, type NdArray } from '@einthoven/core';

/** Targets of a regression head and where they count. */
export interface RegressionTargets {
  /** Shape [records, outputs]; 0 where the value is absent. */
  readonly targets: NdArray<Float32Array>;
  /** The same shape: 1 where the value exists. */
  readonly masks: NdArray<Uint8Array>;
}

/** One of the four intervals. */
export type IntervalName = (typeof INTERVAL_NAMES)[number];

/** The intervals of records as targets, in the order of `names` (default all four). */
export function intervalTargets(
  intervals: readonly Intervals[],
  names: readonly IntervalName[] = INTERVAL_NAMES,
): RegressionTargets {
  return regressionTargets(intervals.map((each) => names.map((name) => each[name])));
}

/** Rows of numbers as targets; null and NaN are absent. */
export function regressionTargets(
  rows: readonly (readonly (number | null)[])[],
): RegressionTargets {
  const width = rows[0]?.length ?? 0;
  const present = (value: number | null): value is number => value !== null && !Number.isNaN(value);
  const flat = rows.flat();
  return {
    targets: asNdArray(
      Float32Array.from(flat, (value) => (present(value) ? value : 0)),
      [rows.length, width],
    ),
    masks: asNdArray(
      Uint8Array.from(flat, (value) => Number(present(value))),
      [rows.length, width],
    ),
  };
}
