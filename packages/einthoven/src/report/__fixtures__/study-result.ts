import type { ResultRow, StudyResult } from '@einthoven/transfer';

const CLASSES = ['NORM', 'MI', 'STTC', 'CD', 'HYP'] as const;

type Method = Pick<ResultRow, 'arm' | 'source' | 'scheme' | 'chosen'>;

const METHODS: readonly (Method & { readonly scores: readonly [number, number] })[] = [
  { arm: 'baseline', source: null, scheme: 'constant', chosen: false, scores: [0.5, 0.5] },
  { arm: 'baseline', source: null, scheme: 'ridge', chosen: false, scores: [0.86, 0.91] },
  { arm: 'scratch', source: null, scheme: 'scratch', chosen: false, scores: [0.84, 0.93] },
  { arm: 'transfer', source: 'intervals', scheme: 'linear-probe', chosen: false, scores: [0.85, 0.9] },
  { arm: 'transfer', source: 'intervals', scheme: 'discriminative', chosen: true, scores: [0.9, 0.934] },
];

function rowsOf({ scores, ...method }: (typeof METHODS)[number]): ResultRow[] {
  const splits = method.arm === 'transfer' && !method.chosen ? (['validation'] as const) : (['validation', 'test'] as const);
  return [0.1, 1].flatMap((fraction, i) =>
    splits.map((split) => ({
      ...method,
      backbone: method.arm === 'baseline' ? null : 'resnet1d-small',
      fraction,
      records: 1000 * fraction,
      seed: 0,
      split,
      score: scores[i] as number,
      interval: [(scores[i] as number) - 0.02, (scores[i] as number) + 0.02] as const,
      byOutput: Object.fromEntries(CLASSES.map((name) => [name, scores[i] as number])),
      accuracy: 0.7,
      steps: 100,
    })),
  );
}

const steps = Array.from({ length: 300 }, (_, i) => i + 1);

/** A study's result with every part filled, for tests of the report. */
export const studyResult: StudyResult = {
  format: 'einthoven-study/1',
  id: 'intervals-to-synthetic-superclasses',
  title: 'Transfer from intervals to the synthetic target synthetic-superclasses',
  statement: 'Synthetic 12-lead ECGs: 1000 training, 300 validation, 300 test records.',
  synthetic: true,
  metric: 'macro-auroc',
  outputs: CLASSES,
  counts: {
    train: { records: 1000, byOutput: { NORM: 400, MI: 250, STTC: 240, CD: 220, HYP: 120 } },
    validation: { records: 300, byOutput: { NORM: 120, MI: 75, STTC: 72, CD: 66, HYP: 36 } },
    test: { records: 300, byOutput: { NORM: 120, MI: 75, STTC: 72, CD: 66, HYP: 36 } },
  },
  target: { id: 'synthetic-superclasses', version: '0f3a9c5e7b1d2468' },
  sources: [
    { id: 'intervals', version: 'population-7', description: 'synthetic ECGs; regression of four intervals.' },
  ],
  schemes: [
    { id: 'linear-probe', version: '1' },
    { id: 'discriminative', version: '1' },
  ],
  preprocessing: { version: 1, steps: [] },
  backbone: { id: 'resnet1d-small', version: '1', parameters: 394_000 },
  plan: {
    fractions: [0.1, 1],
    seeds: [0],
    pretrainSteps: 300,
    pretrainCropSamples: 400,
    epochs: 5,
    minimumSteps: 100,
    batchSize: 32,
    learningRate: 0.003,
    weightDecay: 0.02,
    cropSamples: 250,
    windows: 7,
    validations: 4,
    bootstrapReplicates: 500,
  },
  results: METHODS.flatMap(rowsOf),
  comparisons: [
    comparisonOf(0.1, { value: 0.06, low: 0.03, high: 0.09 }, 0.0004),
    comparisonOf(1, { value: 0.004, low: -0.006, high: 0.013 }, 0.41),
  ],
  beyondAveraging: [comparisonOf(0.1, { value: 0.03, low: 0.01, high: 0.05 }, 0.01)],
  contrasts: [],
  details: [],
  numberDetails: [],
  labelEfficiency: [],
  pretraining: [
    pretrainingOf('heartRateBpm', 1.6, 12.1),
    pretrainingOf('prMs', 6.8, 19.9),
    pretrainingOf('qrsMs', 9.6, 18.7),
    pretrainingOf('qtMs', 11.9, 34.2),
    pretrainingOf('rAmplitudeIPerSd', 0.2, 1),
  ],
  readings: [
    {
      id: 'ludb-intervals',
      version: '1',
      description: 'real recordings of LUDB.',
      rows: [
        readingOf('heartRateBpm', 2.1, 11.2),
        readingOf('prMs', 14.2, 19.1),
        readingOf('qrsMs', 9.3, 9.1),
        readingOf('qtMs', 16.2, 30.5),
      ],
    },
  ],
  curves: [
    { phase: 'pretrain intervals, seed 0', points: steps.map((step) => ({ step, loss: 1 / step, validationScore: null })) },
    ...['scratch', 'discriminative from intervals'].map((name) => ({
      phase: `${name}, 10 % of the records, seed 0`,
      points: steps.map((step) => ({
        step,
        loss: 0.7 / Math.sqrt(step),
        validationScore: step % 75 === 0 ? 0.5 + step / 1000 : null,
      })),
    })),
  ],
  notes: ['Source and target are synthetic: these figures say nothing about patients.'],
  provenance: { seed: 1 },
};

function comparisonOf(
  fraction: number,
  difference: StudyResult['comparisons'][number]['difference'],
  pValue: number,
): StudyResult['comparisons'][number] {
  return { fraction, split: 'test', source: 'intervals', scheme: 'discriminative', chosen: true, difference, pValue, permutationPValue: pValue, adjustedPValue: Math.min(1, 2 * pValue) };
}

function pretrainingOf(output: string, meanAbsoluteError: number, constantError: number) {
  const head = output.endsWith('PerSd') ? 'measurements' : 'intervals';
  return { source: 'intervals', head, output, meanAbsoluteError, constantError };
}

function readingOf(output: string, error: number, constantError: number) {
  const around = (value: number) => ({ value, low: value - 1, high: value + 1 });
  return {
    source: 'intervals',
    output,
    records: 150,
    meanAbsoluteError: around(error),
    constantError,
    advantage: around(constantError - error),
    bias: -1.5,
    correlation: 0.9,
  };
}
