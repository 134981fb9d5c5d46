import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { quantile } from './quantile.ts';
import { createResampler, type ResampleOptions } from './resample.ts';

/** Options of {@link bootstrapInterval}. */
export interface BootstrapOptions extends ResampleOptions {
  /** Number of records. */
  readonly n: number;
  /**
   * Number of training runs; default 1. With more, each resample draws as many runs as well, so that
   * the interval covers what training varies (a two-level bootstrap).
   */
  readonly runs?: number;
  /**
   * The statistic of the records at these positions (repeats count as often as they occur) and of
   * these runs, or null where it is not defined. The positions are reused: copy them to keep them.
   */
  readonly statistic: (positions: Int32Array, runs: Int32Array) => number | null;
}

/** An estimate with its interval. */
export interface Interval {
  /** The statistic of the records as they are. */
  readonly estimate: number;
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
  /** Coverage that the interval aims at. */
  readonly level: number;
  /** Resamples in which the statistic was defined; the interval is theirs. */
  readonly replicates: number;
}

/**
 * Returns the percentile bootstrap interval of a statistic.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @throws InvalidArgumentError when the statistic is not defined for the records as they are, or for no
 * resample.
 */
export function bootstrapInterval({
  n,
  statistic,
  runs = 1,
  ...options
}: BootstrapOptions): Interval {
  const resampler = createResampler(n, options);
  requireNumber('runs', runs, { integer: true, min: 1 });
  const estimate = statistic(countUp(n), countUp(runs));
  if (estimate === null) {
    throw new InvalidArgumentError('statistic is null for the records as they are', {
      argument: 'statistic',
      value: null,
      hint: 'Pass records for which it is defined, for instance of both outcomes.',
    });
  }
  const values: (number | null)[] = [];
  for (let i = 0; i < resampler.replicates; i++) {
    values.push(statistic(resampler.positions(i), resampler.runs(i, runs, 'predictions')));
  }
  return { estimate, ...percentileInterval(values, resampler.level) };
}

/** Lower and upper percentile of the replicates that have a value. @throws InvalidArgumentError where none has. */
export function percentileInterval(
  values: readonly (number | null)[],
  level: number,
): Omit<Interval, 'estimate'> {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (sorted.length === 0) {
    throw new InvalidArgumentError(`no resample of ${values.length} has a value`, {
      argument: 'replicates',
      value: values.length,
      hint: 'Pass more records of each outcome, or more replicates.',
    });
  }
  const low = quantile(sorted, (1 - level) / 2);
  const high = quantile(sorted, (1 + level) / 2);
  return { low, high, level, replicates: sorted.length };
}

const countUp = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
