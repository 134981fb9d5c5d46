import type { ArmDetail, StudyResult } from '@einthoven/transfer';
import { formatCount, formatPercent } from './format.ts';

/** Scratch and the chosen transfer arm at one fraction, those of them that a study has. */
export interface DetailGroup {
  readonly fraction: number;
  /** '1,763 training records (100 %)'. */
  readonly heading: string;
  readonly arms: readonly ArmDetail[];
}

/** Details by fraction, the smallest first; scratch before transfer. */
export function detailsByFraction({ details, results }: StudyResult): DetailGroup[] {
  const fractions = [...new Set(details.map(({ fraction }) => fraction))].sort((a, b) => a - b);
  return fractions.map((fraction) => {
    const records = results.find((row) => row.fraction === fraction)?.records ?? 0;
    return {
      fraction,
      heading:
        fraction === 0
          ? 'No labels of the target'
          : `${formatCount(records)} training records (${formatPercent(fraction)})`,
      arms: details
        .filter((each) => each.fraction === fraction)
        .toSorted((a, b) => a.arm.localeCompare(b.arm)),
    };
  });
}

/** Those at the largest fraction; undefined without details. */
export function largestDetails(result: StudyResult): DetailGroup | undefined {
  return detailsByFraction(result).at(-1);
}

/** The arm whose network is given away: transfer at the largest fraction, or else scratch. */
export function finalDetail(result: StudyResult): ArmDetail | undefined {
  return largestDetails(result)?.arms.at(-1);
}
