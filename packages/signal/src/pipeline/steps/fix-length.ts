import { type Ecg, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { mapLeads } from '../../map-leads.ts';
import { checkStep, type SignalForm, type Step, type StepKind } from '../step.ts';

/** A step that fixes the length. */
export interface FixLengthStep extends Step {
  readonly kind: 'fix-length';
  readonly seconds: number;
  readonly minSeconds: number;
}

/** Options of {@link fixLength}. */
export interface FixLengthOptions {
  /** Length of the result. */
  readonly seconds: number;
  /** Shortest recording accepted; zeros follow what is shorter than `seconds`. Default `seconds`. */
  readonly minSeconds?: number;
}

/**
 * Returns a step that keeps the first seconds of a recording, and refuses one that is too short.
 *
 * @throws InvalidArgumentError when `minSeconds` is above `seconds`, or either is not positive.
 */
export function fixLength({ seconds, minSeconds = seconds }: FixLengthOptions): FixLengthStep {
  return checkStep(fixLengthKind, { kind: 'fix-length', seconds, minSeconds });
}

export const fixLengthKind: StepKind<FixLengthStep> = {
  options: ['seconds', 'minSeconds'],
  check({ seconds, minSeconds }) {
    requireNumber('seconds', seconds, { above: 0 });
    requireNumber('minSeconds', minSeconds, { above: 0, max: seconds });
  },
  form(step, form) {
    if (form.sampleRate === undefined) return form;
    requireLong(step, form);
    return { ...form, samples: samplesOf(step.seconds, form.sampleRate) };
  },
  streamHint: 'Leave it out, and cut what comes out into pieces of that length.',
  apply(step, ecg) {
    const length = samplesOf(step.seconds, ecg.sampleRate);
    if (ecg.samples.shape[1] === length) return ecg;
    return mapLeads(ecg, length, (lead) => lead.subarray(0, length));
  },
};

/** At least one sample. */
const samplesOf = (seconds: number, sampleRate: number) =>
  Math.max(1, Math.round(seconds * sampleRate));

function requireLong({ minSeconds }: FixLengthStep, { samples, sampleRate }: SignalForm): void {
  const rate = sampleRate as Ecg['sampleRate'];
  if (samples === undefined || samples >= samplesOf(minSeconds, rate)) return;
  const seconds = (samples / rate).toFixed(2);
  throw new InvalidArgumentError(
    `ecg is ${seconds} s long: too short, ${minSeconds} s are needed`,
    {
      argument: 'ecg',
      value: samples / rate,
      hint: `Pass a recording of at least ${minSeconds} s.`,
    },
  );
}
