import { requireNumber } from '@einthoven/core';
import type { Schedule } from './schedule.ts';

/** What {@link cosineRestarts} takes. */
export interface CosineRestartsOptions {
  /** Steps of the first cycle. */
  readonly period: number;
  /** A whole number by which each cycle is longer than the one before; default 1. */
  readonly multiplier?: number;
  /** Lowest rate, as a share of the optimizer's; default 0. */
  readonly lowest?: number;
}

/**
 * Returns cosine annealing with warm restarts (Loshchilov and Hutter 2017, arXiv:1608.03983), as
 * PyTorch's `CosineAnnealingWarmRestarts`: down from the optimizer's rate in each cycle.
 */
export function cosineRestarts(options: CosineRestartsOptions): Schedule {
  const { period, multiplier = 1, lowest = 0 } = options;
  requireNumber('period', period, { integer: true, min: 1 });
  requireNumber('multiplier', multiplier, { integer: true, min: 1 });
  requireNumber('lowest', lowest, { min: 0, max: 1 });
  return (step) => {
    let [since, length] = [step, period];
    if (multiplier === 1) since %= period;
    else {
      for (; since >= length; length *= multiplier) since -= length;
    }
    return { factor: lowest + ((1 - lowest) / 2) * (1 + Math.cos((Math.PI * since) / length)) };
  };
}
