import { requireNumber } from '@einthoven/core';
import type { Schedule } from './schedule.ts';

/**
 * Returns a schedule whose rate falls by one factor at every step, as PyTorch's `ExponentialLR`.
 *
 * @param options - `gamma`: the rate of a step is the one before times this; above 0, at most 1.
 */
export function exponential({ gamma }: { readonly gamma: number }): Schedule {
  requireNumber('gamma', gamma, { above: 0, max: 1 });
  return (step) => ({ factor: gamma ** step });
}
