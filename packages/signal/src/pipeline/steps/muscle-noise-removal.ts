import { removeMuscleNoiseEcg } from '../../noise-removal/clean-ecg.ts';
import type { Step, StepKind } from '../step.ts';

/** A step that takes muscle noise out. */
export interface MuscleNoiseRemovalStep extends Step {
  readonly kind: 'muscle-noise-removal';
}

/** Returns a step that takes muscle noise out, by `removeMuscleNoise`. It needs the whole recording. */
export function muscleNoiseRemoval(): MuscleNoiseRemovalStep {
  return { kind: 'muscle-noise-removal' };
}

export const muscleNoiseRemovalKind: StepKind<MuscleNoiseRemovalStep> = {
  options: [],
  form: (_, form) => form,
  apply: (_, ecg) => removeMuscleNoiseEcg(ecg),
};
