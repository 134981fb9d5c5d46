import type { StepKinds } from './step.ts';
import { splineBaselineRemovalKind } from './steps/spline-baseline-removal.ts';

/**
 * The kind of `splineBaselineRemoval`, to be passed as `kinds` to `pipeline`, `parsePipeline` or
 * `createStream`. Not known without asking: the detector of R peaks comes with it.
 */
export const splineSteps: StepKinds = {
  'spline-baseline-removal': splineBaselineRemovalKind,
} as StepKinds;
