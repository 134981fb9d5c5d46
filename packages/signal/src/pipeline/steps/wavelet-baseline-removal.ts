import { requireNumber } from '@einthoven/core';
import { mapInPlace } from '../../map-leads.ts';
import { subtract } from '../../noise-removal/subtract.ts';
import { waveletBaseline } from '../../noise-removal/wavelet-baseline.ts';
import { requireRateAbove } from '../require-rate-above.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';
import { BASELINE_IN_STREAM } from './baseline-removal.ts';

/** A step that takes baseline wander out by wavelets. */
export interface WaveletBaselineRemovalStep extends Step {
  readonly kind: 'wavelet-baseline-removal';
  readonly cutoffHz: number;
}

/** Options of {@link waveletBaselineRemoval}. */
export interface WaveletBaselineRemovalOptions {
  /** Default 0.5; the nearest octave of the sampling rate is taken. */
  readonly cutoffHz?: number;
}

/**
 * Returns a step that takes baseline wander out by wavelets, as the method 'wavelet' of
 * `removeBaseline`. It needs the whole recording.
 *
 * Pipelines know it where {@link waveletSteps} is passed as `kinds`.
 *
 * @throws InvalidArgumentError for a cutoff that is not above 0.
 */
export function waveletBaselineRemoval({
  cutoffHz = 0.5,
}: WaveletBaselineRemovalOptions = {}): WaveletBaselineRemovalStep {
  const step = { kind: 'wavelet-baseline-removal', cutoffHz } as const;
  return checkStep(waveletBaselineRemovalKind, step);
}

export const waveletBaselineRemovalKind: StepKind<WaveletBaselineRemovalStep> = {
  options: ['cutoffHz'],
  check({ cutoffHz }) {
    requireNumber('cutoffHz', cutoffHz, { above: 0 });
  },
  form({ cutoffHz }, form) {
    requireRateAbove(form, cutoffHz, 'removal of the baseline');
    return form;
  },
  streamHint: BASELINE_IN_STREAM,
  apply({ cutoffHz }, ecg) {
    return mapInPlace(ecg, (lead, output) => {
      output.set(lead);
      return subtract(output, waveletBaseline(output, ecg.sampleRate, cutoffHz));
    });
  },
};
