const recipe = { learningRate: 3e-3, weightDecay: 0.02, batchSize: 16, cropSamples: 500 } as const;

/** Synthetic records and steps of the pretraining, and what is learnt on the target how often. */
export const BUDGETS = {
  ci: {
    ...{ ...recipe, train: 40, validation: 20, pretrainSteps: 3, steps: 3 },
    ...{ windows: 2, fractions: [1], seeds: 1, folds: 2, records: 30, replicates: 100 },
  },
  medium: {
    ...{ ...recipe, train: 3000, validation: 300, pretrainSteps: 1000, steps: 150 },
    ...{ windows: 3, fractions: [0.1, 0.3, 1], seeds: 2, folds: 3, records: 150, replicates: 1000 },
  },
  full: {
    ...{ ...recipe, train: 10000, validation: 1000, pretrainSteps: 6000, steps: 200 },
    ...{ windows: 3, fractions: [0.1, 0.3, 1], seeds: 5, folds: 5, records: 150, replicates: 1000 },
  },
} as const;
