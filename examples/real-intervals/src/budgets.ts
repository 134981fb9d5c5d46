const recipe = {
  learningRate: 3e-3,
  weightDecay: 0.02,
  pretrainCropSamples: 500,
  cropSamples: 500,
  validations: 0,
} as const;

/** Synthetic records and steps of the pretraining, and how long the intervals of recordings are learnt. */
export const BUDGETS = {
  ci: {
    source: { train: 40, validation: 20 },
    records: { train: 30, validation: 10 },
    plan: {
      ...recipe,
      ...{ pretrainSteps: 3, epochs: 1, minimumSteps: 3, batchSize: 8, windows: 2 },
      ...{ fractions: [1], seeds: [0], crossValidation: 2, bootstrapReplicates: 100 },
    },
  },
  medium: {
    source: { train: 3000, validation: 300 },
    records: { train: 120, validation: 30 },
    plan: {
      ...recipe,
      ...{ pretrainSteps: 1000, epochs: 10, minimumSteps: 150, batchSize: 16, windows: 3 },
      ...{ fractions: [0.1, 0.3, 1], seeds: [0, 1], crossValidation: 4, bootstrapReplicates: 1000 },
    },
  },
  full: {
    source: { train: 10000, validation: 1000 },
    records: { train: 120, validation: 30 },
    plan: {
      ...recipe,
      ...{ pretrainSteps: 6000, epochs: 20, minimumSteps: 200, batchSize: 16, windows: 3 },
      ...{ fractions: [0.1, 0.3, 1], seeds: [0, 1, 2, 3, 4], crossValidation: 6 },
      bootstrapReplicates: 1000,
    },
  },
} as const;
