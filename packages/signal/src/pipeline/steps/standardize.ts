import { requireOneOf } from '@einthoven/core';
import { type StandardizeScope, standardizeEcg } from '../../scaling/standardize-ecg.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';
import { SCALE_IN_STREAM } from './standardize-with.ts';

/** A standardising step. */
export interface StandardizeStep extends Step {
  readonly kind: 'standardize';
  readonly per: StandardizeScope;
}

/** Options of {@link standardize}. */
export interface StandardizeOptions {
  /** What the standard deviation is taken over; default 'lead'. */
  readonly per?: StandardizeScope;
}

/**
 * Returns a step that gives each lead mean 0 and standard deviation 1; a flat lead becomes zeros.
 *
 * @throws InvalidArgumentError for an unknown scope.
 */
export function standardize({ per = 'lead' }: StandardizeOptions = {}): StandardizeStep {
  return checkStep(standardizeKind, { kind: 'standardize', per });
}

export const standardizeKind: StepKind<StandardizeStep> = {
  options: ['per'],
  check({ per }) {
    requireOneOf('per', per, ['lead', 'record']);
  },
  form: (_, form) => ({ ...form, unit: 'normalized' }),
  mixesLeads: ({ per }) => per === 'record',
  streamHint: SCALE_IN_STREAM,
  apply: ({ per }, ecg) => standardizeEcg(ecg, per),
};
