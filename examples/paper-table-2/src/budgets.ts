const recipe = { weightDecay: 0.02, pretrainSteps: 1 } as const;

/** Synthetic records where no folder is named, and how much is trained; all networks get the same. */
export const BUDGETS = {
  ci: {
    records: { train: 120, validation: 60, test: 60 },
    plan: {
      ...{ ...recipe, pretrainCropSamples: 200, epochs: 1, minimumSteps: 3, batchSize: 16 },
      ...{ cropSamples: 200, windows: 2 },
    },
  },
  medium: {
    records: { train: 2000, validation: 500, test: 500 },
    plan: {
      ...{ ...recipe, pretrainCropSamples: 400, epochs: 3, minimumSteps: 200, batchSize: 16 },
      ...{ cropSamples: 400, windows: 4 },
    },
  },
  full: {
    records: { train: 8000, validation: 1000, test: 2000 },
    plan: {
      ...{ ...recipe, pretrainCropSamples: 1000, epochs: 30, minimumSteps: 1500, batchSize: 32 },
      ...{ cropSamples: 1000, windows: 1 },
    },
  },
} as const;
