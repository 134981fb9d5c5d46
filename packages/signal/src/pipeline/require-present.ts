import { type Ecg, InvalidArgumentError, toContiguous } from '@einthoven/core';

/**
 * Throws InvalidArgumentError when a sample of one of these leads is missing (NaN). Where one of them
 * is not in the recording, a step makes it of others, and all leads are checked.
 */
export function requirePresent(ecg: Ecg, leads: readonly string[]): void {
  const length = ecg.samples.shape[1] as number;
  const samples = toContiguous(ecg.samples);
  for (const row of rowsUsed(ecg, leads)) {
    const end = (row + 1) * length;
    for (let at = row * length; at < end; at++) {
      if (Number.isNaN(samples[at])) throw missingSample(ecg, row, at - row * length);
    }
  }
}

/** The rows of these leads; all rows where one of them is not in the recording. */
export function rowsUsed(ecg: Ecg, leads: readonly string[]): number[] {
  const names = ecg.leads.map((name) => name.trim().toLowerCase());
  const wanted = leads.map((name) => names.indexOf(name.trim().toLowerCase()));
  return wanted.includes(-1) ? [...names.keys()] : wanted;
}

function missingSample(ecg: Ecg, row: number, at: number): InvalidArgumentError {
  const seconds = (at / ecg.sampleRate).toFixed(3);
  return new InvalidArgumentError(
    `ecg has a missing sample (NaN) at lead ${ecg.leads[row]}, sample ${at} (${seconds} s)`,
    {
      argument: 'ecg',
      value: Number.NaN,
      hint: 'Cut the gap out, or begin the pipeline with gapFilling({ maxSeconds }).',
    },
  );
}
