import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { addN, div, maximum, mul, split, sub } from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { lossFor } from './loss-for.ts';
import { weightedMean } from './weighted-mean.ts';

/** What {@link quantileLoss} takes. */
export interface QuantileLossOptions {
  /** The levels of the head, each above 0 and below 1. */
  readonly quantiles: readonly number[];
}

/**
 * Returns the pinball loss (Koenker and Bassett 1978, doi:10.2307/1913643), mean over the quantiles;
 * for heads with the same `uncertainty: { quantiles }`.
 */
export function quantileLoss({ quantiles }: QuantileLossOptions): Loss {
  if (quantiles.length === 0) {
    throw new InvalidArgumentError('quantiles is []', {
      argument: 'quantiles',
      value: quantiles,
      hint: 'Give the levels of the head, for instance [0.05, 0.5, 0.95].',
    });
  }
  for (const level of quantiles) requireNumber('quantiles', level, { above: 0, below: 1 });
  const needs = { name: 'quantileLoss', numbersPerTarget: quantiles.length };
  return lossFor(needs, ({ output, target, weight }) => {
    const losses = split(output, quantiles.length, 1).map((value, i) => {
      const [level, error] = [quantiles[i] as number, sub(target, value)];
      return maximum(mul(error, level), mul(error, level - 1));
    });
    return weightedMean(div(addN(losses), quantiles.length), weight);
  });
}
