import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { mapLeads } from '../../map-leads.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';

/** A step that takes a given mean away and divides by a given standard deviation. */
export interface StandardizeWithStep extends Step {
  readonly kind: 'standardize-with';
  readonly mean: number;
  readonly standardDeviation: number;
}

/** What takes the place of a scale that is read from the whole recording. */
export const SCALE_IN_STREAM =
  'In a stream write standardizeWith({ mean, standardDeviation }), both known beforehand.';

/** Options of {@link standardizeWith}. */
export interface StandardizeWithOptions {
  /** Over all samples of all leads of the recordings for training. */
  readonly mean: number;
  /** Over the same. */
  readonly standardDeviation: number;
}

/**
 * Returns a step that takes the same mean away from every sample and divides it by the same standard
 * deviation, both known beforehand: the proportions of leads and recordings stay.
 *
 * @throws InvalidArgumentError for numbers that are not finite, or a deviation that is not positive.
 */
export function standardizeWith(options: StandardizeWithOptions): StandardizeWithStep {
  const { mean, standardDeviation } = options;
  return checkStep(standardizeWithKind, { kind: 'standardize-with', mean, standardDeviation });
}

export const standardizeWithKind: StepKind<StandardizeWithStep> = {
  options: ['mean', 'standardDeviation'],
  check({ mean, standardDeviation }) {
    requireNumber('mean', mean);
    requireNumber('standardDeviation', standardDeviation, { above: 0 });
  },
  form(_, form) {
    if (form.unit !== 'normalized') return { ...form, unit: 'normalized' };
    throw new InvalidArgumentError("ecg.unit is 'normalized'", {
      argument: 'ecg.unit',
      value: form.unit,
      hint: 'Pass a recording in mV: the mean and deviation of others do not go with one that has lost its voltage.',
    });
  },
  stream: (step) => (chunk) => chunk.map((lead) => scaled(lead, step)),
  apply: (step, ecg) =>
    mapLeads(ecg, ecg.samples.shape[1] as number, (lead) => scaled(lead, step), {
      unit: 'normalized',
    }),
};

const scaled = (lead: Float32Array, { mean, standardDeviation }: StandardizeWithStep) =>
  lead.map((value) => (value - mean) / standardDeviation);
