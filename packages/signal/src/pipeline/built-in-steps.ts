import type { StepKinds } from './step.ts';
import { bandpassKind } from './steps/bandpass.ts';
import { fixLengthKind } from './steps/fix-length.ts';
import { minMaxKind } from './steps/min-max.ts';
import { resampleKind } from './steps/resample.ts';
import { selectLeadsKind } from './steps/select-leads.ts';
import { standardizeKind } from './steps/standardize.ts';

/** The kinds of steps that every pipeline knows. */
export const BUILT_IN_STEPS = {
  bandpass: bandpassKind,
  'fix-length': fixLengthKind,
  'min-max': minMaxKind,
  resample: resampleKind,
  'select-leads': selectLeadsKind,
  standardize: standardizeKind,
} as StepKinds;
