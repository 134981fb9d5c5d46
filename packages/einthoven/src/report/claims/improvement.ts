import type { StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { decisiveSplit } from '../summarize.ts';
import { basisOf, bestComparisons, comparisonText, isRegression, verdictOf } from './arms.ts';

/** Whether sources of numbers alone, without a class, improve classification. */
export function improvementClaim(result: StudyResult): Claim {
  const comparisons = bestComparisons(result, isRegression);
  return {
    question: `Does pretraining on regression alone improve ${taskOf(result)}?`,
    answer:
      comparisons.length > 0
        ? `The best arm from regression is ${verdictOf(comparisons)}. ${basisOf(result, comparisons)}`
        : null,
    figures: comparisons.map(comparisonText),
    needs: "'intervals', 'measurements' or single intervals among the sources",
  };
}

/** By how much the chosen transfer arm differs from scratch at each fraction. */
export function fractionsClaim(result: StudyResult): Claim {
  const split = decisiveSplit(result);
  const comparisons = result.comparisons
    .filter((each) => each.chosen && each.split === split && each.fraction > 0)
    .toSorted((a, b) => a.fraction - b.fraction);
  return {
    question: `By how much does transfer improve ${taskOf(result)}, at each share of the records?`,
    answer:
      comparisons.length > 0
        ? `The chosen transfer is ${verdictOf(comparisons)}. ${basisOf(result, comparisons)}`
        : null,
    figures: [
      ...comparisons.map(comparisonText),
      ...result.beyondAveraging
        .filter((each) => each.split === split)
        .map((each) => `Beyond scratch averaged with ridge, ${comparisonText(each)}`),
    ],
    needs: 'a source and a fraction above 0',
  };
}

const taskOf = ({ metric }: StudyResult) =>
  metric === 'macro-auroc' ? 'classification' : 'the reading of numbers';
