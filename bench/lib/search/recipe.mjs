/** How every candidate is trained: AdamW under one cycle, as in the study of transfer, with fewer passes. */
export const RECIPE = {
  epochs: 30,
  batchSize: 64,
  learningRate: 3e-3,
  weightDecay: 0.02,
  dropout: 0.3,
  cropSamples: 250,
  windows: 7,
};
