import type { ArmDetail, ClassDetail, Comparison, StudyResult } from '@einthoven/transfer';
import { studyResult } from './study-result.ts';

const SOURCES = [
  'heart-rate + pr-interval + qrs-duration + qt-interval',
  'intervals',
  'measurements',
] as const;

const rows = SOURCES.slice(0, 3).flatMap((source, i) =>
  studyResult.results
    .filter(({ arm, chosen }) => arm === 'transfer' && chosen)
    .map((row) => ({
      ...row,
      source,
      chosen: source === 'measurements',
      score: row.score - 0.02 + 0.01 * i,
    })),
);

/** The study of the other fixture with three sources, zero labels, details and label efficiency. */
export const detailedResult: StudyResult = {
  ...studyResult,
  sources: SOURCES.map((id) => ({ id, version: '1', description: 'synthetic ECGs.' })),
  results: [
    ...studyResult.results.filter(({ arm }) => arm !== 'transfer'),
    ...rows,
    ...rows
      .filter(({ fraction, source }) => fraction === 1 && source === 'measurements')
      .map((row) => ({ ...row, scheme: 'zero-label', fraction: 0, records: 0, chosen: false })),
  ],
  comparisons: [
    comparisonOf('intervals', 0.1, [0.04, 0.01, 0.07]),
    comparisonOf('intervals', 1, [-0.001, -0.01, 0.008]),
    comparisonOf('measurements', 0.1, [0.06, 0.03, 0.09], true),
    comparisonOf('measurements', 1, [-0.02, -0.03, -0.01], true),
    comparisonOf(SOURCES[0], 0.1, [0.01, -0.02, 0.04]),
    comparisonOf(SOURCES[0], 1, [0.002, -0.008, 0.012]),
  ],
  contrasts: [
    contrastOf('measurements', 0.1, [0.02, 0.005, 0.035]),
    contrastOf('measurements', 1, [-0.019, -0.03, -0.01]),
    contrastOf(SOURCES[0], 0.1, [-0.03, -0.06, 0.01]),
    contrastOf(SOURCES[0], 1, [0.003, -0.006, 0.012]),
  ],
  details: [0.1, 1].flatMap((fraction) => [
    detailOf('scratch', fraction),
    detailOf('transfer', fraction),
  ]),
  labelEfficiency: [
    {
      fraction: 0.1,
      records: 100,
      score: 0.9,
      equals: { relation: 'equal', records: 312.4 },
      interval: { low: 210.2, high: 480.7 },
    },
    {
      fraction: 1,
      records: 1000,
      score: 0.934,
      equals: { relation: 'more-than', records: 1000 },
      interval: null,
    },
  ],
};

function comparisonOf(
  source: string,
  fraction: number,
  [value, low, high]: readonly [number, number, number],
  chosen = false,
): Comparison {
  const tests = { pValue: 0.01, permutationPValue: 0.02, adjustedPValue: 0.04 };
  const difference = { value, low, high };
  return { fraction, split: 'test', source, scheme: 'discriminative', chosen, difference, ...tests };
}

function contrastOf(
  source: string,
  fraction: number,
  range: readonly [number, number, number],
): StudyResult['contrasts'][number] {
  const { source: _, scheme, chosen: __, ...compared } = comparisonOf(source, fraction, range);
  const isCombined = source === SOURCES[0];
  return {
    ...compared,
    of: { source, scheme: isCombined ? 'combined-discriminative' : scheme },
    against: { source: 'intervals', scheme },
  };
}

function detailOf(arm: 'scratch' | 'transfer', fraction: number): ArmDetail {
  const { outputs: classes } = studyResult;
  return {
    arm,
    source: arm === 'scratch' ? null : 'measurements',
    scheme: arm === 'scratch' ? 'scratch' : 'discriminative',
    fraction,
    split: 'test',
    classes: classes.map(classOf),
    brier: 0.112,
    calibrationError: 0.061,
    calibratedError: 0.034,
    confusion: classes.map((_, row) => classes.map((_, column) => (row === column ? 30 : 3))),
    worst: [],
  };
}

function classOf(name: string, index: number): ClassDetail {
  return {
    name,
    positives: 120 - 20 * index,
    negatives: 180 + 20 * index,
    auroc: index === 4 ? null : 0.9,
    averagePrecision: index === 4 ? null : 0.8,
    operatingPoint:
      index === 4
        ? null
        : {
            threshold: 0.3,
            sensitivity: { value: 0.85, low: 0.78, high: 0.9 },
            specificity: { value: 0.8, low: 0.75, high: 0.84 },
            f1: 0.7,
          },
    reliability: [0.05, 0.2, 0.5, 0.8].map((predicted) => ({
      predicted,
      observed: { value: predicted * 0.9, low: predicted * 0.7, high: predicted * 1.1 },
      count: 75,
    })),
  };
}
