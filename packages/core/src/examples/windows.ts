import { asNdArray } from '../arrays/as-nd-array.ts';
import type { NdArray } from '../arrays/nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import { requireNumber } from '../errors/require.ts';

/**
 * Returns `count` windows of each example, evenly spread from its first to its last sample.
 *
 * @param inputs - Shape [batch, samples, leads].
 * @param length - Samples of a window, at most those of an example.
 * @param count - Windows an example; 1 takes the middle.
 * @returns Shape [batch · count, length, leads], the windows of an example next to each other.
 */
export function windowsOf(
  inputs: NdArray<Float32Array>,
  length: number,
  count: number,
): NdArray<Float32Array> {
  const [batch, samples, leads] = inputs.shape as [number, number, number];
  requireNumber('length', length, { integer: true, min: 1, max: samples });
  requireNumber('count', count, { integer: true, min: 1 });
  const from = toContiguous(inputs);
  const data = new Float32Array(batch * count * length * leads);
  const step = count === 1 ? 0 : (samples - length) / (count - 1);
  const first = count === 1 ? (samples - length) / 2 : 0;
  for (let i = 0; i < batch * count; i++) {
    const start = Math.round(first + step * (i % count)) + Math.floor(i / count) * samples;
    data.set(from.subarray(start * leads, (start + length) * leads), i * length * leads);
  }
  return asNdArray(data, [batch * count, length, leads]);
}
