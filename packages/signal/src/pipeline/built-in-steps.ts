import type { StepKinds } from './step.ts';
import { bandpassKind } from './steps/bandpass.ts';
import { baselineRemovalKind } from './steps/baseline-removal.ts';
import { fixLengthKind } from './steps/fix-length.ts';
import { gapFillingKind } from './steps/gap-filling.ts';
import { minMaxKind } from './steps/min-max.ts';
import { powerlineRemovalKind } from './steps/powerline-removal.ts';
import { resampleKind } from './steps/resample.ts';
import { selectLeadsKind } from './steps/select-leads.ts';
import { standardizeKind } from './steps/standardize.ts';
import { standardizeWithKind } from './steps/standardize-with.ts';

/** The kinds of steps that every pipeline knows: light ones, that need neither beats nor wavelets. */
export const BUILT_IN_STEPS = {
  bandpass: bandpassKind,
  'baseline-removal': baselineRemovalKind,
  'fix-length': fixLengthKind,
  'gap-filling': gapFillingKind,
  'min-max': minMaxKind,
  'powerline-removal': powerlineRemovalKind,
  resample: resampleKind,
  'select-leads': selectLeadsKind,
  standardize: standardizeKind,
  'standardize-with': standardizeWithKind,
} as StepKinds;
