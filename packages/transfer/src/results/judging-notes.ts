import type { Study } from '../study/study.ts';

/** Returns what a reader must know of the records that judged, and of those that chose. */
export function judgingNotes({ target, plan }: Study): string[] {
  const crossValidated = (plan.crossValidation ?? 0) > 0;
  const chosenBy = crossValidated ? 'cross-validation' : 'validation';
  if (target.test) {
    return [
      `The transfer method was chosen on ${chosenBy}; the test records were read once. Operating ` +
        `thresholds and temperatures were fitted on ${chosenBy} too.`,
    ];
  }
  const weights =
    plan.validations > 0
      ? 'Validation also picked the weights of every network, which makes scratch and transfer look ' +
        'better there than they are. '
      : '';
  return [
    `There are no test records: the figures are those of ${chosenBy}, by which the transfer method ` +
      'was picked as well. That makes transfer look better than it is; the p values do not know of ' +
      `it. ${weights}Operating thresholds and temperatures were fitted on the records that they are ` +
      'judged on, and look better than they are.',
  ];
}
