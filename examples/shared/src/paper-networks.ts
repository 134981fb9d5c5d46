import type { JsonValue } from '@einthoven/core';
import { type Backbone, builtInBackbones } from '@einthoven/models';
import type { BudgetName } from './options.ts';

/** One of the paper's five networks. */
export interface PaperNetwork {
  /** Its name in the paper. */
  readonly name: string;
  readonly backbone: Backbone;
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Top of the one-cycle schedule. */
  readonly learningRate: number;
  /** The paper's validation figures. */
  readonly published: {
    /** Table 1, mean absolute error on DeepFake ECG: HR in beats a minute, QRS, PR, QT in ms. */
    readonly errors: readonly [number, number, number, number];
    /** Table 2, five classes of PTB-XL, one a record. */
    readonly accuracy: number;
    /** The same, one class against the rest. */
    readonly macroAuroc: number;
  };
}

/** Figures: project page of the authors of arXiv:2508.11656 (September 2024), validation. */
const NETWORKS = [
  ['RNN', 'paper-rnn', 3e-3, [5.53, 6.998, 13.403, 16.494], 0.557, 0.736],
  ['LSTM', 'paper-lstm', 3e-3, [5.546, 6.896, 13.536, 13.892], 0.551, 0.77],
  ['CNN', 'paper-cnn', 3e-3, [5.87, 6.872, 13.418, 16.378], 0.551, 0.769],
  // Its blocks normalise last, which takes a smaller rate than the others.
  ['ViT', 'paper-vit', 1e-4, [5.869, 7.93, 24.012, 16.817], 0.551, 0.769],
  ['InceptionTime', 'inception-time', 3e-3, [0.706, 3.007, 5.11, 4.13], 0.776, 0.902],
] as const;

/** So little of the two large ones that they are trained within seconds. */
const SMALL: Readonly<Record<string, Readonly<Record<string, JsonValue>>>> = {
  'paper-vit': { depth: 1, width: 48, hidden: 96 },
  'inception-time': { filters: 4, depth: 3 },
};

/** Returns the five networks of the paper's tables, with small ones among them for the budget 'ci'. */
export function paperNetworks(budget: BudgetName): PaperNetwork[] {
  return NETWORKS.map(([name, id, learningRate, errors, accuracy, macroAuroc]) => ({
    name,
    backbone: builtInBackbones.get(id),
    options: (budget === 'ci' && SMALL[id]) || {},
    learningRate,
    published: { errors, accuracy, macroAuroc },
  }));
}
