import type { Batch, NdArray } from '@einthoven/core';
import { bootstrapInterval, type Interval } from '@einthoven/evaluation';

/** Absolute errors of every record, summed over the times that it was asked about. */
export interface ErrorSums {
  /** Adds those of some records: `answers` has one row a position, in their order. */
  add(positions: ArrayLike<number>, answers: NdArray<Float32Array>): void;
  /** Mean absolute error of an output over the records that have it and were asked, by resampling patients. */
  interval(output: number, replicates: number): Interval;
}

/** Returns sums for the records of a target; numbers that are masked count nowhere. */
export function errorSums(
  { targets, masks, ids }: Omit<Batch, 'inputs'>,
  head: string,
  patientIds: readonly (string | null)[],
): ErrorSums {
  const truth = targets[head] as NdArray<Float32Array>;
  const mask = masks?.[head];
  const width = truth.shape[1] as number;
  const [sums, counts] = [new Float64Array(ids.length * width), new Float64Array(ids.length)];
  return {
    add(positions, answers) {
      for (let i = 0; i < positions.length; i++) {
        const row = positions[i] as number;
        counts[row] = (counts[row] as number) + 1;
        for (let k = 0; k < width; k++) {
          const error = Math.abs(answers.get(i, k) - truth.get(row, k));
          sums[row * width + k] = (sums[row * width + k] as number) + error;
        }
      }
    },
    interval(output, replicates) {
      const rows = ids.flatMap((_, row) =>
        counts[row] && (mask?.get(row, output) ?? 1) ? [row] : [],
      );
      const errors = rows.map((row) => (sums[row * width + output] ?? 0) / (counts[row] ?? 1));
      return bootstrapInterval({
        n: rows.length,
        seed: 1,
        replicates,
        groups: rows.map((row) => patientIds[row] ?? null),
        statistic: (picked) =>
          picked.reduce((sum, i) => sum + (errors[i] as number), 0) / picked.length,
      });
    },
  };
}
