import type { StepKinds } from './step.ts';
import { muscleNoiseRemovalKind } from './steps/muscle-noise-removal.ts';
import { waveletBaselineRemovalKind } from './steps/wavelet-baseline-removal.ts';

/**
 * The kinds of `muscleNoiseRemoval` and `waveletBaselineRemoval`, to be passed as `kinds` to `pipeline`,
 * `parsePipeline` or `createStream`. Not known without asking: the wavelets come with them.
 */
export const waveletSteps: StepKinds = {
  'muscle-noise-removal': muscleNoiseRemovalKind,
  'wavelet-baseline-removal': waveletBaselineRemovalKind,
} as StepKinds;
