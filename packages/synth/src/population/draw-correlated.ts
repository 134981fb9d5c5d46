import type { Random } from '@einthoven/core';

/**
 * Returns a standard normal number that has these correlations with other standard numbers, which are
 * taken as independent of each other.
 */
export function drawCorrelated(
  random: Random,
  relations: readonly (readonly [correlation: number, other: number])[],
): number {
  let explained = 0;
  let share = 0;
  for (const [correlation, other] of relations) {
    explained += correlation * other;
    share += correlation * correlation;
  }
  return explained + Math.sqrt(1 - share) * random.normal();
}
