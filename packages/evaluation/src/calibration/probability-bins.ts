import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { quantile } from '../bootstrap/quantile.ts';

/** How probabilities are put into bins. */
export interface BinningOptions {
  /** Number of bins. */
  readonly bins?: number;
  /**
   * 'equal-width' (default): bins of the same width from 0 to 1. 'equal-mass': between quantiles of the
   * predictions, so that all hold about as many; equal predictions stay together.
   */
  readonly binning?: 'equal-width' | 'equal-mass';
}

/** What a bin holds. */
export interface ProbabilityBin {
  /** Its lower edge, which belongs to it in the first bin only. */
  readonly low: number;
  /** Its upper edge, which belongs to it. */
  readonly high: number;
  /** Records. */
  readonly count: number;
  /** Positive records. */
  readonly positives: number;
  /** Sum of the predicted probabilities. */
  readonly sum: number;
}

/** The bins of one class, some of which may be empty. */
export function probabilityBins(
  labels: Float64Array,
  probabilities: Float64Array,
  { bins = 10, binning = 'equal-width' }: BinningOptions,
): ProbabilityBin[] {
  requireNumber('bins', bins, { integer: true, min: 1, max: 10000 });
  const edges = edgesOf(probabilities, bins, binning);
  const result = Array.from({ length: bins }, (_, i) => ({
    low: edges[i] as number,
    high: edges[i + 1] as number,
    count: 0,
    positives: 0,
    sum: 0,
  }));
  for (const [record, probability] of probabilities.entries()) {
    const bin = result.find(({ high }) => probability <= high) ?? result.at(-1);
    if (!bin) continue;
    bin.count++;
    bin.positives += labels[record] as number;
    bin.sum += probability;
  }
  return result;
}

function edgesOf(
  probabilities: Float64Array,
  bins: number,
  binning: 'equal-width' | 'equal-mass',
): Float64Array {
  const share = Float64Array.from({ length: bins + 1 }, (_, i) => i / bins);
  requireOneOf('binning', binning, ['equal-width', 'equal-mass']);
  if (binning === 'equal-width' || probabilities.length === 0) return share;
  const sorted = Float64Array.from(probabilities).sort();
  return share.map((at) => quantile(sorted, at));
}

/** @throws InvalidArgumentError at the first value outside 0 to 1. */
export function requireProbabilities(argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value >= 0 && value <= 1) continue;
    throw new InvalidArgumentError(`${argument} is ${value} at position ${i}`, {
      argument,
      value,
      hint: 'Pass probabilities from 0 to 1; of logits, applyTemperature makes them.',
    });
  }
}
