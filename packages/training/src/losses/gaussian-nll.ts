import { requireNumber } from '@einthoven/core';
import {
  add,
  customGrad,
  div,
  log,
  mul,
  pow,
  split,
  square,
  sub,
  type Tensor,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { lossFor } from './loss-for.ts';
import { varianceOf } from './variance.ts';
import { weightedMean } from './weighted-mean.ts';

/** What {@link gaussianNll} takes. */
export interface GaussianNllOptions {
  /**
   * From 0 to 1; default 0. Each term is multiplied by its variance to this power, which gradients do
   * not see: with 0.5 values that are hard to tell still learn their mean (Seitzer et al. 2022,
   * arXiv:2203.09168).
   */
  readonly beta?: number;
}

/**
 * Returns the negative log-likelihood of a Gaussian whose mean and variance the head gives (Nix and
 * Weigend 1994, doi:10.1109/ICNN.1994.374138), without its constant ½ log 2π; for heads with
 * `uncertainty: 'gaussian'`.
 */
export function gaussianNll({ beta = 0 }: GaussianNllOptions = {}): Loss {
  requireNumber('beta', beta, { min: 0, max: 1 });
  return lossFor({ name: 'gaussianNll', numbersPerTarget: 2 }, ({ output, target, weight }) => {
    const [mean, raw] = split(output, 2, 1) as [Tensor, Tensor];
    const variance = varianceOf(raw);
    const misfit = div(square(sub(mean, target)), variance);
    const terms = mul(add(log(variance), misfit), 0.5);
    return weightedMean(beta > 0 ? mul(terms, fixedPower(variance, beta)) : terms, weight);
  });
}

/** The power of a tensor, as a constant to the gradient. */
function fixedPower(x: Tensor, exponent: number): Tensor {
  const constant = customGrad((value) => ({
    value: pow(value as Tensor, exponent),
    gradFunc: (dy: Tensor) => zerosLike(dy),
  }));
  return constant(x);
}
