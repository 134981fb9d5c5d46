import type { Comparison, StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { formatDifference, formatPercent } from '../format.ts';
import { bestComparisons, comparisonText, isSeparate } from './arms.ts';

interface Side {
  readonly name: string;
  readonly comparisons: readonly Comparison[];
}

/** Four intervals against all that the generator knows. */
export function vectorClaim(result: StudyResult): Claim {
  return claimOf(
    'Do four intervals do, or does the whole measurement vector teach more?',
    [
      sideOf(result, 'the four intervals', (source) => source === 'intervals'),
      sideOf(result, 'the vector', (source) => source === 'measurements'),
      sideOf(result, 'the vector with classes', (source) => source === 'diagnoses'),
    ],
    "'intervals' beside 'measurements' or 'diagnoses' among the sources",
  );
}

/** A network an interval, as in the paper, against one for all four. */
export function separateClaim(result: StudyResult): Claim {
  return claimOf(
    'Is one network an interval better than one shared by all four?',
    [
      sideOf(result, 'the shared network', (source) => source === 'intervals'),
      sideOf(result, 'a network an interval', isSeparate),
    ],
    "'intervals' beside the sources of single intervals",
  );
}

function sideOf(result: StudyResult, name: string, belongs: (source: string) => boolean): Side {
  return { name, comparisons: bestComparisons(result, belongs) };
}

/** The first side is measured against the others, each by its difference from scratch. */
function claimOf(question: string, sides: readonly Side[], needs: string): Claim {
  const [first, ...others] = sides as readonly [Side, ...Side[]];
  const asked = others.filter((side) => paired(first, side).length > 0);
  return {
    question,
    answer:
      asked.length > 0 ? `${asked.map((side) => against(first, side)).join(' ')} ${CAVEAT}` : null,
    figures:
      asked.length > 0
        ? [first, ...asked].flatMap(({ name, comparisons }) =>
            comparisons.map((each) => `${capitalized(name)}, ${comparisonText(each)}`),
          )
        : [],
    needs,
  };
}

const CAVEAT =
  'Below, each with its interval: macro AUROC minus that of scratch. The two were not paired with each other.';

/** Differences from scratch of both sides, where both have them on the same records. */
function paired(first: Side, second: Side) {
  return first.comparisons.flatMap((a) => {
    const b = second.comparisons.find(
      ({ fraction, split }) => fraction === a.fraction && split === a.split,
    );
    return b ? [{ fraction: a.fraction, gap: b.difference.value - a.difference.value }] : [];
  });
}

function against(first: Side, second: Side): string {
  const gaps = paired(first, second);
  const told = gaps.map(
    ({ fraction, gap }) => `${formatDifference(gap)} at ${formatPercent(fraction)}`,
  );
  const ahead = gaps.filter(({ gap }) => gap > 0).length;
  const where =
    ahead === gaps.length
      ? 'ahead of'
      : ahead === 0
        ? 'not ahead of'
        : `at ${ahead} of ${gaps.length} fractions ahead of`;
  return `${capitalized(second.name)} is ${where} ${first.name}: ${told.join(', ')}.`;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
