import type { Estimate, StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { formatCount, formatEstimate, formatScore } from '../format.ts';
import { metricText } from '../metric-text.ts';
import { decisiveSplit, summarize } from '../summarize.ts';

/** What a network says of classes that has seen no label of the target. */
export function zeroLabelClaim(result: StudyResult): Claim {
  const split = decisiveSplit(result);
  const rows = summarize(result).filter((row) => row.scores[split]);
  const without = rows.filter(({ fraction }) => fraction === 0);
  const scratch = rows.filter(({ arm }) => arm === 'scratch');
  const best = without.toSorted((a, b) => scoreOf(b.scores[split]) - scoreOf(a.scores[split]))[0];
  const { title, constant } = metricText(result);
  const estimate = best?.scores[split];
  return {
    question: 'What does transfer reach without a label of the target?',
    answer: estimate
      ? `${title} ${formatEstimate(estimate)}, ${estimate.low > constant ? 'above' : 'not told apart from'} the ${formatScore(constant)} of a constant.`
      : null,
    figures: estimate
      ? [
          ...without.map(
            ({ label, scores }) =>
              `${label}: ${formatEstimate(scores[split] as Estimate)}, ${split}`,
          ),
          ...scratch.map(
            ({ records, scores }) =>
              `scratch with ${formatCount(records)} records: ${formatEstimate(scores[split] as Estimate)}, ${split}`,
          ),
        ]
      : [],
    needs: "the scheme 'zero-label'",
  };
}

const scoreOf = (estimate: Estimate | undefined) => estimate?.value ?? Number.NEGATIVE_INFINITY;
