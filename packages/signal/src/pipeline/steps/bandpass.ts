import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { causalFilter } from '../../filters/causal-filter.ts';
import { designButterworth } from '../../filters/design-butterworth.ts';
import type { Sos } from '../../filters/sos.ts';
import { paddingOf, sosfiltfilt } from '../../filters/sosfiltfilt.ts';
import { mapLeads } from '../../map-leads.ts';
import { causalStream } from '../causal-stream.ts';
import { checkStep, type SignalForm, type Step, type StepKind } from '../step.ts';

/** A band-pass step; with `causal: true` beside its options it runs forwards only. */
export interface BandpassStep extends Step {
  readonly kind: 'bandpass';
  readonly cutoffHz: readonly [number, number];
  readonly order: number;
}

/** Options of {@link bandpass}. */
export interface BandpassOptions {
  /** [low, high] in hertz; default [0.5, 40]. */
  readonly cutoffHz?: readonly [number, number];
  /** Order of the Butterworth prototype; default 3. */
  readonly order?: number;
  /** Whether it runs forwards only, as a stream needs it: waves then come late. Default false. */
  readonly causal?: boolean;
}

/**
 * Returns a step that lets a band through, forwards and backwards, so that no wave moves in time.
 *
 * A causal one runs forwards only, at rest at the level of the first sample: each frequency comes late by
 * a time of its own, which moves the ST segment. It is the one for streams.
 *
 * @throws InvalidArgumentError when the band does not rise or the order is not a whole number.
 */
export function bandpass({
  cutoffHz = [0.5, 40],
  order = 3,
  causal = false,
}: BandpassOptions = {}): BandpassStep {
  const step = { kind: 'bandpass', cutoffHz, order } as const;
  return checkStep(bandpassKind, causal ? { ...step, causal } : step);
}

export const bandpassKind: StepKind<BandpassStep> = {
  options: ['cutoffHz', 'order', 'causal'],
  check(step) {
    if (step.causal !== undefined && step.causal !== true) throw badCausal(step.causal);
    designFor(step, roomyRate(step));
  },
  form(step, form) {
    const { sampleRate, samples } = form;
    if (sampleRate === undefined) return form;
    requireBandWithin(step, sampleRate);
    if (step.causal) return form;
    const padding = paddingOf(designFor(step, sampleRate));
    if (samples === undefined || samples > padding) return form;
    throw tooShort(form, padding);
  },
  streamHint: 'In a stream write bandpass({ causal: true }).',
  stream(step, { sampleRate, leads }) {
    if (!step.causal) return null;
    return causalStream(designFor(step, sampleRate), leads.length);
  },
  apply(step, ecg) {
    const sos = designFor(step, ecg.sampleRate);
    const length = ecg.samples.shape[1] as number;
    if (step.causal) return mapLeads(ecg, length, (lead) => causalFilter(sos)(lead));
    const output = new Float64Array(length);
    return mapLeads(ecg, length, (lead) => sosfiltfilt(sos, lead, { output }));
  },
};

function badCausal(value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`causal is ${value}`, {
    argument: 'causal',
    value,
    hint: 'Write true, or leave it out.',
  });
}

function designFor({ cutoffHz, order }: BandpassStep, sampleRate: number): Sos {
  return designButterworth({ type: 'bandpass', cutoffHz, order, sampleRate });
}

/** A rate at which any sound band fits. */
function roomyRate({ cutoffHz }: BandpassStep): number {
  return Array.isArray(cutoffHz) ? 4 * requireNumber('cutoffHz', cutoffHz[1], { above: 0 }) : 1;
}

function requireBandWithin({ cutoffHz }: BandpassStep, sampleRate: number): void {
  const high = cutoffHz[1];
  if (high < sampleRate / 2) return;
  throw new InvalidArgumentError(
    `sampleRate is ${sampleRate} Hz: too low for the band-pass of ${cutoffHz[0]} to ${high} Hz`,
    {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `Pass a recording of more than ${2 * high} Hz, or choose a lower cutoff.`,
    },
  );
}

function tooShort({ samples, sampleRate }: SignalForm, padding: number): InvalidArgumentError {
  const seconds = ((padding + 1) / (sampleRate as number)).toFixed(2);
  return new InvalidArgumentError(`ecg has ${samples} samples: too short for the band-pass`, {
    argument: 'ecg',
    value: samples,
    hint: `Pass at least ${padding + 1} samples (${seconds} s at ${sampleRate} Hz).`,
  });
}
