import { removeMuscleNoiseEcg } from '../../noise-removal/clean-ecg.ts';
import type { Step, StepKind } from '../step.ts';

/** A step that takes muscle noise out. */
export interface MuscleNoiseRemovalStep extends Step {
  readonly kind: 'muscle-noise-removal';
}

/**
 * Returns a step that takes muscle noise out, by `removeMuscleNoise`. It needs the whole recording.
 *
 * Pipelines know it where {@link waveletSteps} is passed as `kinds`.
 */
export function muscleNoiseRemoval(): MuscleNoiseRemovalStep {
  return { kind: 'muscle-noise-removal' };
}

export const muscleNoiseRemovalKind: StepKind<MuscleNoiseRemovalStep> = {
  options: [],
  form: (_, form) => form,
  streamHint: 'In a stream write bandpass({ cutoffHz, causal: true }) with a lower upper limit.',
  apply: (_, ecg) => removeMuscleNoiseEcg(ecg),
};
