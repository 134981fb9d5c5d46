/** What the benchmark does: one-cycle to 1e-2 (recurrent networks 1e-3), weight decay 1e-2, crops of 2.5 s. */
const recipe = {
  ...{ weightDecay: 0.01, cropSamples: 250, windows: 7 },
  ...{ pretrainSteps: 1, pretrainCropSamples: 250 },
} as const;

/** Synthetic records where no folder is named, which networks, and how much is trained. */
export const BUDGETS = {
  ci: {
    networks: ['tiny-separable'],
    records: { train: 120, validation: 60, test: 60 },
    plan: { ...recipe, epochs: 1, minimumSteps: 3, batchSize: 16 },
  },
  medium: {
    networks: ['fcn-wang', 'resnet1d-wang'],
    records: { train: 2000, validation: 500, test: 500 },
    plan: { ...recipe, epochs: 5, minimumSteps: 80, batchSize: 64 },
  },
  full: {
    networks: ['resnet1d-wang', 'xresnet1d-101', 'lstm', 'fcn-wang', 'inception-time', 'bilstm'],
    records: { train: 8000, validation: 1000, test: 2000 },
    plan: { ...recipe, epochs: 50, minimumSteps: 1, batchSize: 128 },
  },
} as const;

/** Macro AUROC on fold 10, five superclasses: README of the benchmark's repository, 2021. */
export const PUBLISHED: Readonly<Record<string, number>> = {
  'resnet1d-wang': 0.93,
  'xresnet1d-101': 0.928,
  lstm: 0.927,
  'fcn-wang': 0.925,
  'inception-time': 0.921,
  bilstm: 0.921,
};
