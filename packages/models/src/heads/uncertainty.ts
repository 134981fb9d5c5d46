import { InvalidArgumentError, requireNumber } from '@einthoven/core';

/**
 * What a regression head says about its errors: nothing, the standard deviation of a Gaussian, or
 * quantiles at these levels.
 */
export type Uncertainty = 'none' | 'gaussian' | { readonly quantiles: readonly number[] };

/**
 * Smallest variance that a Gaussian head can tell of standardised values, added to the softplus of
 * what the network gives; as in PyTorch's `GaussianNLLLoss`, so that the likelihood of a value that is
 * hit exactly stays bounded.
 */
export const LEAST_VARIANCE = 1e-6;

/**
 * Returns how many numbers the network gives for each output: 1, 2 (mean and what its variance is
 * computed from), or one a quantile.
 */
export function numbersPerOutput(uncertainty: Uncertainty): number {
  if (typeof uncertainty === 'object') return uncertainty.quantiles.length;
  return uncertainty === 'gaussian' ? 2 : 1;
}

/**
 * Throws InvalidArgumentError unless the levels of quantiles rise within 0 to 1 and contain 0.5, and
 * what is no object is a name we know.
 */
export function requireUncertainty(uncertainty: Uncertainty): void {
  if (uncertainty === 'none' || uncertainty === 'gaussian') return;
  const levels = uncertainty?.quantiles;
  if (!Array.isArray(levels)) throw wrong('uncertainty', uncertainty);
  for (const level of levels) requireNumber('uncertainty.quantiles', level, { above: 0, below: 1 });
  const rises = levels.every((level, i) => i === 0 || level > levels[i - 1]);
  if (!rises || !levels.includes(0.5)) throw wrong('uncertainty.quantiles', levels);
}

function wrong(argument: string, value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`${argument} is ${JSON.stringify(value)}`, {
    argument,
    value,
    hint: "Pass 'none', 'gaussian' or { quantiles }, rising, with the median 0.5 among them.",
  });
}
