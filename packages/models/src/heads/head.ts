import type { HeadLayers } from './head-layers.ts';
import { numbersPerOutput, type Uncertainty } from './uncertainty.ts';

/** Mean and standard deviation of each output, in its physical unit. */
export type TargetScaling = {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
};

/** A head that gives numbers in physical units, as plain JSON data. */
export type RegressionHead = HeadLayers & {
  readonly kind: 'regression';
  readonly name: string;
  /** Names of the outputs, with the unit, for instance 'prMs'. */
  readonly outputs: readonly string[];
  /** The network works on (value − mean) / standard deviation. */
  readonly scaling: TargetScaling;
  /** How much each output counts in the loss. */
  readonly weights: readonly number[];
  /** What the head says about its errors. */
  readonly uncertainty: Uncertainty;
};

/** A head that gives a probability for each class, as plain JSON data. */
export type ClassificationHead = HeadLayers & {
  readonly kind: 'classification';
  readonly name: string;
  readonly classes: readonly string[];
  /** Whether classes may hold together (sigmoid each) or exclude each other (softmax). */
  readonly multiLabel: boolean;
};

/** A head that gives the input back, as plain JSON data. */
export type ReconstructionHead = {
  readonly kind: 'reconstruction';
  readonly name: string;
  /** Length of the model's input. */
  readonly samples: number;
  /** Leads of the model's input. */
  readonly leads: number;
};

/** What a model gives out under one name. */
export type Head = RegressionHead | ClassificationHead | ReconstructionHead;

/** Returns the number of outputs, classes or painted values of a head: the width of its targets. */
export function headWidth(head: Head): number {
  if (head.kind === 'reconstruction') return head.samples * head.leads;
  return head.kind === 'regression' ? head.outputs.length : head.classes.length;
}

/**
 * Returns how many numbers the network gives for a head: its width, times the numbers an output where
 * it says how uncertain it is.
 *
 * Those lie block by block, each as wide as the head: all means and then what the variances are
 * computed from, or all values of the first quantile, then of the second.
 */
export function rawWidth(head: Head): number {
  return headWidth(head) * (head.kind === 'regression' ? numbersPerOutput(head.uncertainty) : 1);
}
