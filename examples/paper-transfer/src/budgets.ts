const recipe = { learningRate: 3e-3, weightDecay: 0.02 } as const;

/** Records of the source and of the synthetic target, and how much is trained. */
export const BUDGETS = {
  ci: {
    source: { train: 40, validation: 20 },
    records: { train: 120, validation: 60, test: 60 },
    plan: {
      ...{ ...recipe, pretrainSteps: 3, pretrainCropSamples: 200, epochs: 1, minimumSteps: 3 },
      ...{ batchSize: 16, cropSamples: 200, windows: 2 },
    },
  },
  medium: {
    source: { train: 2000, validation: 200 },
    records: { train: 2000, validation: 500, test: 500 },
    plan: {
      ...{ ...recipe, pretrainSteps: 200, pretrainCropSamples: 400, epochs: 4, minimumSteps: 160 },
      ...{ batchSize: 32, cropSamples: 250, windows: 7 },
    },
  },
  full: {
    source: { train: 10000, validation: 1000 },
    records: { train: 8000, validation: 1000, test: 2000 },
    plan: {
      ...{ ...recipe, pretrainSteps: 2000, pretrainCropSamples: 1000, epochs: 10 },
      ...{ minimumSteps: 1500, batchSize: 32, cropSamples: 1000, windows: 1 },
    },
  },
} as const;
