import type { Random } from '@einthoven/core';

/** Draws around typical values whose spread shrinks with `variation`; at 0 the typical value itself. */
export interface Draw {
  /** From the interval [low, high] at variation 1; its middle at variation 0. */
  between(low: number, high: number): number;
  /** Normally distributed about `mean` with this standard deviation at variation 1. */
  about(mean: number, standardDeviation: number): number;
  /** A positive factor about 1, log-normal with this standard deviation at variation 1. */
  factor(standardDeviation: number): number;
  /** True with this probability, whatever the variation. */
  chance(probability: number): boolean;
  /** One of the items, whatever the variation. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
}

/** A standard normal, cut at 2.5: a wilder draw makes a person who does not exist. */
export const cutNormal = (random: Random): number => Math.max(-2.5, Math.min(2.5, random.normal()));

/** Returns draws from a random stream, with all spreads times `variation`. */
export function createDraw(random: Random, variation: number): Draw {
  const deviate = () => cutNormal(random) * variation;
  return {
    between: (low, high) => (low + high) / 2 + (random.uniform() - 0.5) * (high - low) * variation,
    about: (mean, standardDeviation) => mean + standardDeviation * deviate(),
    factor: (standardDeviation) => Math.exp(standardDeviation * deviate()),
    chance: (probability) => random.chance(probability),
    pick: (items, weights) => random.pick(items, weights),
  };
}
