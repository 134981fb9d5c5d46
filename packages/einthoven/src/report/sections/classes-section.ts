import type { ArmDetail, ClassDetail, Estimate, StudyResult } from '@einthoven/transfer';
import { type Cell, paragraph, type Section, type Table, table } from '../blocks.ts';
import { type DetailGroup, detailsByFraction } from '../details.ts';
import { formatCount, formatScore } from '../format.ts';
import { fittedOn } from '../summarize.ts';

/** Scratch and the chosen transfer arm by class, with counts; null without details. */
export function classesSection(result: StudyResult): Section | null {
  const groups = detailsByFraction(result);
  const largest = groups.at(-1);
  if (!largest) return null;
  const smaller = groups.slice(0, -1);
  return {
    heading: 'Class by class',
    blocks: [
      paragraph(
        `On the ${largest.arms[0]?.split} records, first seed. The operating point is where sensitivity plus specificity is greatest, ${fittedOn(result)}; its intervals are Wilson's.`,
      ),
      table(tableOf(result, [largest])),
      ...(smaller.length > 0
        ? [
            {
              kind: 'details',
              summary: 'With fewer records',
              content: tableOf(result, smaller),
            } as const,
          ]
        : []),
    ],
  };
}

const COLUMNS = [
  'Class',
  'With / without',
  'Model',
  'AUROC',
  'Average precision',
  'Sensitivity',
  'Specificity',
  'F1',
];

function tableOf({ outputs: classes }: StudyResult, groups: readonly DetailGroup[]): Table {
  const lines = groups.flatMap(({ heading, arms }) =>
    classes.flatMap((_, i) =>
      arms.map((detail, k) => ({
        heading: i === 0 && k === 0 ? heading : undefined,
        cells: cellsOf(detail, detail.classes[i] as ClassDetail),
      })),
    ),
  );
  return {
    columns: COLUMNS,
    rows: lines.map(({ cells }) => cells),
    numeric: [1, 3, 4, 5, 6, 7],
    headings: Object.fromEntries(
      lines.flatMap(({ heading }, i) => (heading ? [[i, heading]] : [])),
    ),
  };
}

function cellsOf(
  { arm }: ArmDetail,
  { name, positives, negatives, auroc, averagePrecision, operatingPoint }: ClassDetail,
): Cell[] {
  return [
    name,
    `${formatCount(positives)} / ${formatCount(negatives)}`,
    arm,
    score(auroc),
    score(averagePrecision),
    ...(operatingPoint
      ? [
          estimate(operatingPoint.sensitivity),
          estimate(operatingPoint.specificity),
          score(operatingPoint.f1),
        ]
      : ['–', '–', '–']),
  ];
}

const score = (value: number | null) => (value === null ? '–' : formatScore(value));

const estimate = ({ value, low, high }: Estimate): Cell => ({
  value: formatScore(value),
  aside: `(${formatScore(low)}–${formatScore(high)})`,
});
