/** How much is made and trained; every interval gets the same. */
export const BUDGETS = {
  ci: {
    ...{ train: 40, validation: 20, steps: 3, vitSteps: 3 },
    ...{ batchSize: 8, cropSamples: 200, windows: 2 },
  },
  medium: {
    // One step of the ViT's 64 million weights takes as long as three of InceptionTime.
    ...{ train: 2000, validation: 400, steps: 160, vitSteps: 40 },
    ...{ batchSize: 16, cropSamples: 400, windows: 4 },
  },
  full: {
    ...{ train: 10000, validation: 2000, steps: 4000, vitSteps: 4000 },
    ...{ batchSize: 32, cropSamples: 1000, windows: 1 },
  },
} as const;
