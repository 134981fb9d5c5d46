import { minMaxEcg } from '../../scaling/min-max-ecg.ts';
import type { Step, StepKind } from '../step.ts';
import { SCALE_IN_STREAM } from './standardize-with.ts';

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
  streamHint: SCALE_IN_STREAM,
  apply: (_, ecg) => minMaxEcg(ecg),
};
