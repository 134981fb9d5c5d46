import { asNdArray } from '../arrays/as-nd-array.ts';
import type { NdArray } from '../arrays/nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import type { Ecg } from '../ecg.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

/**
 * Returns a recording as a model input: shape [samples, leads], a copy.
 *
 * @throws InvalidArgumentError when a sample is missing (NaN): a model must never see one.
 */
export function toExample(ecg: Ecg): NdArray<Float32Array> {
  const [leads, samples] = ecg.samples.shape as [number, number];
  const from = toContiguous(ecg.samples);
  const data = new Float32Array(samples * leads);
  for (let lead = 0; lead < leads; lead++) {
    for (let t = 0; t < samples; t++) {
      const value = from[lead * samples + t] as number;
      if (Number.isNaN(value)) throw missingSample(ecg, lead, t);
      data[t * leads + lead] = value;
    }
  }
  return asNdArray(data, [samples, leads]);
}

function missingSample(ecg: Ecg, lead: number, at: number): InvalidArgumentError {
  return new InvalidArgumentError(
    `ecg has a missing sample (NaN) at lead ${ecg.leads[lead]}, sample ${at}`,
    {
      argument: 'ecg',
      value: Number.NaN,
      hint: 'Cut the gap out or interpolate it before the recording reaches a model.',
    },
  );
}
