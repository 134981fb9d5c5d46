import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { outputOf, requireSamples } from '../require-signal.ts';

/** Longest gap that is bridged by default: two tenths of a second hold no whole wave but a QRS. */
export const MAX_GAP_SECONDS = 0.2;

/** Options of {@link fillGaps}. */
export interface FillGapsOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Longest run of missing samples that is bridged; default 0.2 s. 0 bridges none. */
  readonly maxGapSeconds?: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal with short runs of missing samples (NaN) bridged by straight lines; at the ends the
 * nearest sample is repeated.
 *
 * @throws InvalidArgumentError for a longer run, an infinite sample, or a signal without a sample.
 */
export function fillGaps(
  x: ArrayLike<number>,
  { sampleRate, maxGapSeconds = MAX_GAP_SECONDS, output }: FillGapsOptions,
): Float64Array {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('maxGapSeconds', maxGapSeconds, { min: 0 });
  requireSamples('x', x, 1, 'there is nothing to work on');
  const y = outputOf(x.length, output);
  y.set(x);
  const longest = maxGapSeconds * sampleRate;
  for (let i = 0; i < y.length; i++) {
    const value = y[i] as number;
    if (Number.isFinite(value)) continue;
    if (!Number.isNaN(value)) throw unusable(`x is ${value} at sample ${i}`, value);
    const from = i;
    while (i < y.length && Number.isNaN(y[i])) i++;
    if (i - from > longest || i - from === y.length)
      throw tooLong(from, i, sampleRate, maxGapSeconds);
    bridge(y, from, i);
  }
  return y;
}

/** Fills samples from `from` to before `to`. */
function bridge(y: Float64Array, from: number, to: number): void {
  const after = y[to < y.length ? to : from - 1] as number;
  const before = from > 0 ? (y[from - 1] as number) : after;
  const width = to - from + 1;
  for (let i = from; i < to; i++) {
    const share = (i - from + 1) / width;
    y[i] = (1 - share) * before + share * after;
  }
}

function tooLong(from: number, to: number, sampleRate: number, limit: number) {
  const seconds = (samples: number) => (samples / sampleRate).toFixed(3);
  return unusable(
    `x has no samples from ${from} to ${to - 1} (${seconds(from)} s, for ${seconds(to - from)} s)`,
    Number.NaN,
    `Cut the gap out, or allow more than ${limit} s by maxGapSeconds.`,
  );
}

function unusable(problem: string, value: number, hint = 'Pass finite samples, or NaN.') {
  return new InvalidArgumentError(problem, { argument: 'x', value, hint });
}
