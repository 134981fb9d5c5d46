import { missingClasses } from '@einthoven/evaluation';
import { judgedTruths } from '../study/judged-truths.ts';
import type { Study } from '../study/study.ts';

/** Returns what a reader must know of the records that judged, and of those that chose. */
export function judgingNotes(study: Study): string[] {
  return [...choosingNotes(study), ...rankingNotes(study)];
}

const FITTED =
  'Operating thresholds and temperatures were fitted on the records that they are judged on, and look ' +
  'better than they are.';

function choosingNotes({ target, plan }: Study): string[] {
  const crossValidated = (plan.crossValidation ?? 0) > 0;
  const chosenBy = crossValidated ? 'cross-validation' : 'validation';
  if (target.test) {
    return [
      `The transfer method was chosen on ${chosenBy}; the test records were read once.` +
        (target.classes
          ? ` Operating thresholds and temperatures were fitted on ${chosenBy} too.`
          : ''),
    ];
  }
  if (crossValidated) {
    const picked = plan.validations > 0 ? ', but they picked the weights of every network' : '';
    return [
      'There are no test records: the figures are those of the validation records. The transfer method was ' +
        `chosen by cross-validation over the training records, not by them${picked}.`,
    ];
  }
  const weights =
    plan.validations > 0
      ? 'Validation also picked the weights of every network, which makes scratch and transfer look ' +
        'better there than they are. '
      : '';
  return [
    'There are no test records: the figures are those of validation, by which the transfer method ' +
      'was picked as well. That makes transfer look better than it is; the p values do not know of ' +
      `it. ${weights}${target.classes ? FITTED : ''}`.trim(),
  ];
}

/** Which classes a macro AUROC leaves out, because nobody, or everybody, has them. */
function rankingNotes(study: Study): string[] {
  const { classes: names } = study.target;
  if (!names) return [];
  const judged = Object.entries(judgedTruths(study)).map(([part, { truth }]) => [part, truth]);
  const gaps = missingClasses(Object.fromEntries(judged), { names });
  if (gaps.length === 0) return [];
  const named = gaps.map(({ part, name }) => `${name} in ${part}`);
  return [
    `Where all records or none have a class, nothing can be ranked, and the mean over the classes is one ` +
      `over the others: ${named.join('; ')}.`,
  ];
}
