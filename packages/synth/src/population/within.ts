import type { Random } from '@einthoven/core';

/** A normally distributed number, drawn again until it lies within the limits. */
export function within(
  random: Random,
  mean: number,
  standardDeviation: number,
  min: number,
  max: number,
): number {
  for (;;) {
    const value = random.normal(mean, standardDeviation);
    if (value >= min && value <= max) return value;
  }
}
