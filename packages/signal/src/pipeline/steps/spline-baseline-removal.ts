import { removeBaselineEcg } from '../../noise-removal/clean-ecg.ts';
import type { Step, StepKind } from '../step.ts';
import { BASELINE_IN_STREAM } from './baseline-removal.ts';

/** A step that takes baseline wander out by a spline. */
export interface SplineBaselineRemovalStep extends Step {
  readonly kind: 'spline-baseline-removal';
}

/**
 * Returns a step that takes baseline wander out by a spline through the isoelectric points before the
 * beats, as the method 'spline' of `removeBaseline`; it finds the R peaks of all leads together. It needs
 * the whole recording.
 *
 * Pipelines know it where {@link splineSteps} is passed as `kinds`.
 */
export function splineBaselineRemoval(): SplineBaselineRemovalStep {
  return { kind: 'spline-baseline-removal' };
}

export const splineBaselineRemovalKind: StepKind<SplineBaselineRemovalStep> = {
  options: [],
  form: (_, form) => form,
  mixesLeads: () => true,
  streamHint: BASELINE_IN_STREAM,
  apply: (_, ecg) => removeBaselineEcg(ecg, { method: 'spline' }),
};
