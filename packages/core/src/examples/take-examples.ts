import { asNdArray } from '../arrays/as-nd-array.ts';
import type { NdArray, NumericArray } from '../arrays/nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import type { Batch } from './batch.ts';

/** Returns the examples of a batch at these positions, in this order, copied. */
export function takeExamples(batch: Batch, positions: ArrayLike<number>): Batch {
  return { ...takeLabels(batch, positions), inputs: takeRows(batch.inputs, positions) };
}

/** Returns all but the inputs of the examples at these positions, in this order, copied. */
export function takeLabels(batch: Batch, positions: ArrayLike<number>): Omit<Batch, 'inputs'> {
  const rows = <D extends NumericArray>(array: NdArray<D>) => takeRows(array, positions);
  const ids = Array.from(positions, (at) => batch.ids[at] as string);
  const taken = { targets: mapValues(batch.targets, rows), ids };
  return batch.masks ? { ...taken, masks: mapValues(batch.masks, rows) } : taken;
}

/** Returns the rows of an array (its first axis) at these positions, in this order, copied. */
export function takeRows<D extends NumericArray>(
  array: NdArray<D>,
  positions: ArrayLike<number>,
): NdArray<D> {
  const [, ...rest] = array.shape;
  const from = toContiguous(array);
  const width = rest.reduce((product, length) => product * length, 1);
  const data = new (from.constructor as new (length: number) => D)(positions.length * width);
  for (let i = 0; i < positions.length; i++) {
    const at = (positions[i] as number) * width;
    data.set(from.subarray(at, at + width), i * width);
  }
  return asNdArray(data, [positions.length, ...rest]);
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
