import { renderReliability } from '@einthoven/plot';
import type { ArmDetail, StudyResult } from '@einthoven/transfer';
import { type Drawing, paragraph, type Section, table } from '../blocks.ts';
import { type DetailGroup, detailsByFraction } from '../details.ts';
import { formatScore } from '../format.ts';
import { fittedOn } from '../summarize.ts';

/** Whether probabilities come true: errors of calibration, and diagrams by class; null without details. */
export function calibrationSection(result: StudyResult): Section | null {
  const groups = detailsByFraction(result);
  const largest = groups.at(-1);
  if (!largest) return null;
  const rows = groups.flatMap(({ arms }) => arms);
  return {
    heading: 'Calibration',
    blocks: [
      paragraph(
        `Expected calibration error in bins of equal mass, mean over the classes, before and after one temperature for all classes, which was ${fittedOn(result)}; and the Brier score. First seed.`,
      ),
      table({
        columns: ['Model', 'Calibration error', 'With temperature', 'Brier'],
        rows: rows.map(cellsOf),
        numeric: [1, 2, 3],
        headings: headingsOf(groups),
      }),
      {
        kind: 'drawings',
        small: true,
        intro: `After ${largest.heading}, class by class: probability said and share of the ${largest.arms[0]?.split} records that have the class, with its 95 % interval, in bins of equal mass. On the line, probabilities come true.`,
        drawings: diagramsOf(result, largest),
      },
    ],
  };
}

const cellsOf = ({ arm, scheme, calibrationError, calibratedError, brier }: ArmDetail) => [
  arm === 'transfer' ? `transfer, ${scheme}` : arm,
  ...[calibrationError, calibratedError, brier].map((value) =>
    value === null ? '–' : formatScore(value),
  ),
];

function headingsOf(groups: readonly DetailGroup[]): Record<number, string> {
  let row = 0;
  return Object.fromEntries(
    groups.map(({ heading, arms }) => {
      const at = row;
      row += arms.length;
      return [at, heading];
    }),
  );
}

function diagramsOf({ outputs: classes }: StudyResult, { arms }: DetailGroup): Drawing[] {
  return classes.flatMap((name, i) => {
    const series = arms.map(({ arm, classes: own }) => ({
      name: arm,
      bins: (own[i]?.reliability ?? []).map(({ predicted, observed, count }) => ({
        predicted: share(predicted),
        observed: share(observed.value),
        low: share(observed.low),
        high: share(observed.high),
        count,
      })),
    }));
    if (series.every(({ bins }) => bins.length === 0)) return [];
    return [{ svg: renderReliability({ title: name, series }), caption: '' }];
  });
}

/** What rounding carries over the ends of 0–1 belongs at the ends. */
const share = (value: number) => Math.min(Math.max(value, 0), 1);
