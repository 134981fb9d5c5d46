import { requireNumber } from '@einthoven/core';
import type { RegressionHead, TargetScaling } from './head.ts';
import { requireLabels, requireNumbers } from './require-head.ts';

/** What {@link regressionHead} takes. */
export interface RegressionHeadOptions {
  readonly name: string;
  readonly outputs: readonly string[];
  /** Default: mean 0, standard deviation 1. */
  readonly scaling?: TargetScaling;
  /** Default: 1 each. */
  readonly weights?: readonly number[];
  /** From 0 to below 1; default 0.3. */
  readonly dropout?: number;
  /**
   * Whether the features are batch-normalised before the dense layer; default true. In training this
   * takes the mean of the batch away: numbers are learnt relative to the other examples, and the
   * standard deviation of a target over √(batch size) stays as an error. Pass false where the numbers
   * themselves count.
   */
  readonly batchNorm?: boolean;
}

/**
 * Returns a head for numbers in physical units.
 *
 * @throws InvalidArgumentError for repeated or missing outputs, a standard deviation of 0, a negative
 *   weight; ShapeError when scaling or weights do not have one number an output.
 */
export function regressionHead(options: RegressionHeadOptions): RegressionHead {
  const { name, outputs, dropout = 0.3, batchNorm = true } = options;
  const each = (value: number) => outputs.map(() => value);
  const { scaling = { mean: each(0), standardDeviation: each(1) }, weights = each(1) } = options;
  requireLabels(name, 'outputs', outputs);
  requireNumbers('scaling.mean', scaling.mean, outputs.length);
  requireNumbers('scaling.standardDeviation', scaling.standardDeviation, outputs.length, {
    above: 0,
  });
  requireNumbers('weights', weights, outputs.length, { min: 0 });
  requireNumber('dropout', dropout, { min: 0, below: 1 });
  return { kind: 'regression', name, outputs, scaling, weights, dropout, batchNorm };
}
