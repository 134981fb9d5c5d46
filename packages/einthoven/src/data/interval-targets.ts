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

/** Mean and standard deviation of every output over the records that have it, for scaling. */
export function scalingOf({ targets, masks }: RegressionTargets): {
  mean: number[];
  standardDeviation: number[];
} {
  const [rows, width] = targets.shape as [number, number];
  const columns = Array.from({ length: width }, (_, column) => {
    const present = Array.from({ length: rows }, (_, row) => row * width + column).filter(
      (at) => masks.data[at],
    );
    return momentsOf(present.map((at) => targets.data[at] as number));
  });
  return {
    mean: columns.map(({ mean }) => mean),
    standardDeviation: columns.map(({ standardDeviation }) => standardDeviation),
  };
}

function momentsOf(values: readonly number[]): { mean: number; standardDeviation: number } {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  // An output that never varies needs no scaling; dividing by zero would make it NaN.
  return { mean, standardDeviation: variance > 0 ? Math.sqrt(variance) : 1 };
}
