import { minMaxEcg } from '../../scaling/min-max-ecg.ts';
import type { Step, StepKind } from '../step.ts';

/** A min–max step. */
export interface MinMaxStep extends Step {
  readonly kind: 'min-max';
}

/** Returns a step that lets each lead span 0 to 1; a flat lead becomes zeros. */
export function minMax(): MinMaxStep {
  return { kind: 'min-max' };
}

export const minMaxKind: StepKind<MinMaxStep> = {
  options: [],
  form: (_, form) => ({ ...form, unit: 'normalized' }),
  apply: (_, ecg) => minMaxEcg(ecg),
};
