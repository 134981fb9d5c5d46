import { requireNumber } from '@einthoven/core';
import { resamplingRatio } from '../../resampling/rational.ts';
import { resampleEcg } from '../../resampling/resample-ecg.ts';
import { resampledLength } from '../../resampling/resample-poly.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';

/** A resampling step. */
export interface ResampleStep extends Step {
  readonly kind: 'resample';
  readonly sampleRate: number;
}

/** Options of {@link resample}. */
export interface ResampleOptions {
  /** Rate of the result in hertz. */
  readonly sampleRate: number;
}

/**
 * Returns a step that brings recordings to one sampling rate. In a stream the rate must be that already.
 *
 * @throws InvalidArgumentError for a rate that is not positive.
 */
export function resample({ sampleRate }: ResampleOptions): ResampleStep {
  return checkStep(resampleKind, { kind: 'resample', sampleRate });
}

export const resampleKind: StepKind<ResampleStep> = {
  options: ['sampleRate'],
  check({ sampleRate }) {
    requireNumber('sampleRate', sampleRate, { above: 0 });
  },
  form({ sampleRate }, form) {
    if (form.sampleRate === undefined) {
      const { samples: _, ...rest } = form;
      return { ...rest, sampleRate };
    }
    const { up, down } = resamplingRatio(form.sampleRate, sampleRate);
    const length =
      form.samples === undefined ? {} : { samples: resampledLength(form.samples, up, down) };
    return { ...form, ...length, sampleRate };
  },
  stream: ({ sampleRate }, form) => (form.sampleRate === sampleRate ? (chunk) => chunk : null),
  streamHint: 'Open the stream at the rate of the step, and resample what is pushed.',
  apply({ sampleRate }, ecg) {
    return resampleEcg(ecg, sampleRate);
  },
};
