import { asNdArray, type Ecg, toContiguous } from '@einthoven/core';

/**
 * Returns a recording each of whose leads is `change` of the lead before, everything else the same
 * but for `replace`. `change` writes nothing into its argument; all results must be `length` long.
 */
export function mapLeads(
  ecg: Ecg,
  length: number,
  change: (lead: Float32Array, index: number) => ArrayLike<number>,
  replace: Partial<Pick<Ecg, 'sampleRate' | 'unit'>> = {},
): Ecg {
  const [leads, samples] = ecg.samples.shape as [number, number];
  const from = toContiguous(ecg.samples);
  const data = new Float32Array(leads * length);
  for (let i = 0; i < leads; i++) {
    data.set(change(from.subarray(i * samples, (i + 1) * samples), i), i * length);
  }
  return { ...ecg, ...replace, samples: asNdArray(data, [leads, length]) };
}
