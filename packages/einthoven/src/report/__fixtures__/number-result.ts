import type { NumberDetail, NumberErrors, StudyResult } from '@einthoven/transfer';
import { studyResult } from './study-result.ts';

const UNITS = { heartRateBpm: 9.7, prMs: 21, pWave: 0.1234 } as const;

/** The study of the other fixture with numbers for its target. */
export const numberResult: StudyResult = {
  ...studyResult,
  title: 'Transfer from intervals to the real target ludb-intervals',
  statement: 'Real recordings of LUDB; regression of numbers.',
  synthetic: false,
  metric: 'mae-skill',
  outputs: Object.keys(UNITS),
  counts: {
    train: { records: 1000, byOutput: { heartRateBpm: 1000, prMs: 880, pWave: 880 } },
    validation: { records: 300, byOutput: { heartRateBpm: 300, prMs: 270, pWave: 270 } },
    test: { records: 300, byOutput: { heartRateBpm: 300, prMs: 262, pWave: 262 } },
  },
  results: studyResult.results.map((row) => ({
    ...row,
    score: row.scheme === 'constant' ? -0.004 : row.score - 0.5,
    interval: [row.interval[0] - 0.5, row.interval[1] - 0.5] as const,
    byOutput: UNITS,
    accuracy: null,
  })),
  details: [],
  numberDetails: studyResult.results.map((row) => {
    const { arm, source, scheme, fraction, split } = row;
    const share = 1.5 - row.score;
    const numbers = Object.entries(UNITS).map(([name, error]) => errorsOf(name, share * error));
    return { arm, source, scheme, fraction, split, numbers } satisfies NumberDetail;
  }),
};

function errorsOf(output: string, value: number): NumberErrors {
  const around = { value, low: 0.9 * value, high: 1.1 * value };
  return {
    ...{ output, records: 300, meanAbsoluteError: around, constantError: 2 * value },
    ...{ advantage: around, bias: 0, correlation: 0.9 },
  };
}
