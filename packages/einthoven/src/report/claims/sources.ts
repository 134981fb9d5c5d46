import type { ContrastResult, StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { formatDifference, formatPercent } from '../format.ts';
import { metricText } from '../metric-text.ts';
import { decisiveSplit } from '../summarize.ts';
import { isSeparate } from './arms.ts';

/** Four intervals against all that the generator knows. */
export function vectorClaim(result: StudyResult): Claim {
  const richer: Readonly<Record<string, string>> = {
    measurements: 'The vector',
    diagnoses: 'The vector with classes',
  };
  return claimOf(result, {
    question: 'Do four intervals do, or does the whole measurement vector teach more?',
    nameOf: ({ of }) => richer[of.source] ?? null,
    reference: 'the four intervals',
    needs: "'intervals' beside 'measurements' or 'diagnoses' among the sources",
  });
}

/** A network an interval, as in the paper, against one for all four. */
export function separateClaim(result: StudyResult): Claim {
  return claimOf(result, {
    question: 'Is one network an interval better than one shared by all four?',
    nameOf: ({ of }) => (isSeparate(of.source) ? 'A network an interval' : null),
    reference: 'the shared network',
    needs: "'intervals' beside the sources of single intervals",
  });
}

interface ClaimAbout {
  readonly question: string;
  /** How the first arm of a contrast is called; null where the question is not about it. */
  nameOf(contrast: ContrastResult): string | null;
  /** How the second arm is called. */
  readonly reference: string;
  readonly needs: string;
}

/** Answers by the paired differences from arms that started from the four intervals, scheme by scheme. */
function claimOf(result: StudyResult, { question, nameOf, reference, needs }: ClaimAbout): Claim {
  const split = decisiveSplit(result);
  const asked = result.contrasts.filter(
    (each) => each.split === split && each.against.source === 'intervals' && nameOf(each) !== null,
  );
  const groups = new Map<string, ContrastResult[]>();
  for (const each of asked) {
    const name = `${nameOf(each)}, ${schemeText(each)}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const said = [...groups].map(([name, rows]) => `${name}: ${verdictOf(rows)}.`);
  return {
    question,
    answer:
      said.length > 0
        ? `${said.join(' ')} Paired differences in ${metricText(result).name} from ${reference} on the ${split} records.`
        : null,
    figures: [...groups].flatMap(([name, rows]) =>
      rows.toSorted((a, b) => a.fraction - b.fraction).map((row) => figureOf(name, row)),
    ),
    needs,
  };
}

/** 'combined-ridge against frozen-ridge', or the scheme that both share. */
const schemeText = ({ of, against }: ContrastResult) =>
  of.scheme === against.scheme ? of.scheme : `${of.scheme} against ${against.scheme}`;

function figureOf(name: string, { fraction, difference }: ContrastResult): string {
  const { value, low, high } = difference;
  const interval = `${formatDifference(low)} to ${formatDifference(high)}`;
  return `${name}, ${formatPercent(fraction)}: ${formatDifference(value)} (${interval})`;
}

/** 'ahead at 5 %; not told apart at 10 %, 100 %'. */
function verdictOf(rows: readonly ContrastResult[]): string {
  const at = (word: string, belongs: (row: ContrastResult) => boolean) => {
    const own = rows.filter(belongs).toSorted((a, b) => a.fraction - b.fraction);
    const fractions = own.map(({ fraction }) => formatPercent(fraction)).join(', ');
    return own.length > 0 ? [`${word} at ${fractions}`] : [];
  };
  return [
    ...at('ahead', ({ difference }) => difference.low > 0),
    ...at('behind', ({ difference }) => difference.high < 0),
    ...at('not told apart', ({ difference }) => difference.low <= 0 && difference.high >= 0),
  ].join('; ');
}
