import { requireNumber } from '@einthoven/core';
import { normalQuantile } from './normal-quantile.ts';

/** A share of a count, with its interval. */
export interface Proportion {
  /** The share itself, count / total. */
  readonly estimate: number;
  /** Lower end, at least 0. */
  readonly low: number;
  /** Upper end, at most 1. */
  readonly high: number;
  /** Coverage that the interval aims at. */
  readonly level: number;
  /** How many there were. */
  readonly count: number;
  /** Out of how many. */
  readonly total: number;
}

/**
 * Returns a share with its score interval, which stays within 0 to 1 and holds for few cases as well;
 * null of none.
 *
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
 *
 * @param count - A whole number from 0 to `total`.
 * @param total - A whole number.
 * @param options - `level`: coverage, above 0 and below 1; default 0.95.
 */
export function wilsonInterval(
  count: number,
  total: number,
  { level = 0.95 }: { readonly level?: number } = {},
): Proportion | null {
  requireNumber('total', total, { integer: true, min: 0 });
  requireNumber('count', count, { integer: true, min: 0, max: total });
  requireNumber('level', level, { above: 0, below: 1 });
  if (total === 0) return null;
  const estimate = count / total;
  const square = normalQuantile((1 + level) / 2) ** 2;
  const centre = (count + square / 2) / (total + square);
  const spread = estimate * (1 - estimate) * total + square / 4;
  const half = Math.sqrt(square * spread) / (total + square);
  // At the ends rounding would leave 1e-17 of what is exactly nothing.
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === total ? 1 : Math.min(1, centre + half);
  return { estimate, low, high, level, count, total };
}
