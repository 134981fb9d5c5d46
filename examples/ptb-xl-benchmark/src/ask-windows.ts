import { asNdArray, type NdArray, toContiguous, windowsOf } from '@einthoven/core';
import type { ModelBundle } from '@einthoven/models';
import { predict } from '@einthoven/training';
import { DIAGNOSIS } from '@einthoven/transfer';

type Rows = NdArray<Float32Array>;

/** Resolves to the probabilities of each record, shape [records, classes]: means and maxima over its windows. */
export async function askWindows({ model, windows }: ModelBundle, records: Rows) {
  const predicted = await predict(model, windowsOf(records, windows.samples, windows.count));
  const rows = predicted[DIAGNOSIS] as Rows;
  const [, classes] = rows.shape as [number, number];
  const values = toContiguous(rows);
  const over = (reduce: (each: readonly number[]) => number): Rows => {
    const length = values.length / windows.count;
    const reduced = Float32Array.from({ length }, (_, at) => {
      const first = Math.floor(at / classes) * windows.count * classes + (at % classes);
      const each = Array.from(
        { length: windows.count },
        (_, w) => values[first + w * classes] ?? 0,
      );
      return reduce(each);
    });
    return asNdArray(reduced, [length / classes, classes]);
  };
  return {
    mean: over((each) => each.reduce((sum, value) => sum + value, 0) / each.length),
    maximum: over((each) => Math.max(...each)),
  };
}
