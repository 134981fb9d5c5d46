/** How every candidate is trained: AdamW under one cycle, as in the study of transfer. */
export const RECIPE = {
  batchSize: 64,
  learningRate: 3e-3,
  weightDecay: 0.02,
  dropout: 0.3,
  cropSamples: 250,
  windows: 7,
};

/** The two ways of splitting: passes over the training records, and who is trained on and asked. */
export const SPLITS = { groups: { epochs: 30 }, 'fold-9': { epochs: 40 } };
