import { InvalidArgumentError } from '@einthoven/core';
import { quantile } from './quantile.ts';
import { createResampler, type ResampleOptions } from './resample.ts';

/** Options of {@link bootstrapInterval}. */
export interface BootstrapOptions extends ResampleOptions {
  /** Number of records. */
  readonly n: number;
  /**
   * The statistic of the records at these positions (repeats count as often as they occur), or null
   * where it is not defined. The array is reused: copy it to keep it.
   */
  readonly statistic: (positions: Int32Array) => number | null;
}

/** An estimate with its interval. */
export interface Interval {
  /** The statistic of the records as they are. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Resamples in which the statistic was defined; the interval is theirs. */
  readonly replicates: number;
}

/**
 * Returns the percentile bootstrap interval of a statistic.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @throws InvalidArgumentError when the statistic is not defined for the records as they are.
 */
export function bootstrapInterval({ n, statistic, ...options }: BootstrapOptions): Interval {
  const resampler = createResampler(n, options);
  const estimate = statistic(Int32Array.from({ length: n }, (_, i) => i));
  if (estimate === null) {
    throw new InvalidArgumentError('statistic is null for the records as they are', {
      argument: 'statistic',
      value: null,
      hint: 'Pass records for which it is defined, for instance of both outcomes.',
    });
  }
  const values: number[] = [];
  for (let i = 0; i < resampler.replicates; i++) {
    const value = statistic(resampler.draw(i));
    if (value !== null) values.push(value);
  }
  return { estimate, ...percentileInterval(values, resampler.level) };
}

/** Lower and upper percentile of the replicates. */
export function percentileInterval(
  values: readonly number[],
  level: number,
): Omit<Interval, 'estimate'> {
  const sorted = Float64Array.from(values).sort();
  const low = quantile(sorted, (1 - level) / 2);
  const high = quantile(sorted, (1 + level) / 2);
  return { low, high, level, replicates: values.length };
}
