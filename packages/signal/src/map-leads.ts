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
  const rows = rowsOf(ecg);
  const data = new Float32Array(rows.length * length);
  for (const [i, row] of rows.entries()) data.set(change(row, i), i * length);
  return { ...ecg, ...replace, samples: asNdArray(data, [rows.length, length]) };
}

/** As {@link mapLeads} for a change that keeps the length and writes into `output`: one array serves all leads. */
export function mapInPlace(
  ecg: Ecg,
  change: (lead: Float32Array, output: Float64Array) => Float64Array,
): Ecg {
  const length = ecg.samples.shape[1] as number;
  const output = new Float64Array(length);
  return mapLeads(ecg, length, (lead) => change(lead, output));
}

/** The samples of each lead, as views. */
export function rowsOf(ecg: Ecg): Float32Array[] {
  const [leads, samples] = ecg.samples.shape as [number, number];
  const from = toContiguous(ecg.samples);
  return Array.from({ length: leads }, (_, i) => from.subarray(i * samples, (i + 1) * samples));
}
