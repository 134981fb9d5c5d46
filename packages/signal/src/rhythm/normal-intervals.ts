import { InvalidArgumentError, median, requireNumber } from '@einthoven/core';

/** Options of {@link normalIntervals}. */
export interface NormalIntervalsOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Annotation code of each beat; an interval counts when both of its beats are N, L, R or B. */
  readonly symbols?: readonly string[];
  /**
   * An interval counts when it differs by at most this share from the median of the eleven intervals
   * around it; null for any. Default 0.2, or null where `symbols` are given.
   */
  readonly maxDeviation?: number | null;
}

/** Intervals between normal beats, in time order. */
export interface NormalIntervals {
  /** Lengths. */
  readonly ms: Float64Array;
  /** When each ends, from the start of the recording. */
  readonly timeSeconds: Float64Array;
  /** 1 where an interval begins with the beat at which the one before it in this list ends. */
  readonly follows: Uint8Array;
  /** How many intervals were left out. */
  readonly excluded: number;
}

/** Beats of which the sinus node has the say (WFDB codes). */
const NORMAL = new Set(['N', 'L', 'R', 'B']);
/** To either side of an interval. */
const NEIGHBOURS = 5;

/**
 * Returns the intervals between normal beats: without those that begin or end with an ectopic beat.
 *
 * Ectopic beats are known by their symbol, or else by the rule of 20 % (after Malik et al. 1989,
 * doi:10.1093/oxfordjournals.eurheartj.a059423): an early beat and the pause after it leave the rhythm
 * around them. Here that rhythm is a local median, not the last interval, so that neither one ectopic
 * beat nor a lasting change of rate throws out what follows.
 *
 * @param peaks - R peaks in samples, rising; fractions allowed.
 * @throws InvalidArgumentError for peaks that do not rise or are not finite, or symbols of another number.
 */
export function normalIntervals(
  peaks: ArrayLike<number>,
  { sampleRate, symbols, maxDeviation = symbols ? null : 0.2 }: NormalIntervalsOptions,
): NormalIntervals {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  if (maxDeviation !== null) requireNumber('maxDeviation', maxDeviation, { above: 0 });
  requirePeaks(peaks);
  requireSymbols(symbols, peaks.length);
  const all = Float64Array.from(
    { length: Math.max(0, peaks.length - 1) },
    (_, i) => (((peaks[i + 1] as number) - (peaks[i] as number)) * 1000) / sampleRate,
  );
  const isNormal = (beat: number) => !symbols || NORMAL.has(symbols[beat] as string);
  const kept: number[] = [];
  for (let i = 0; i < all.length; i++) {
    if (!isNormal(i) || !isNormal(i + 1)) continue;
    if (maxDeviation === null || isUsual(all, i, maxDeviation)) kept.push(i);
  }
  return {
    ms: Float64Array.from(kept, (i) => all[i] as number),
    timeSeconds: Float64Array.from(kept, (i) => (peaks[i + 1] as number) / sampleRate),
    follows: Uint8Array.from(kept, (i, k) => (k > 0 && kept[k - 1] === i - 1 ? 1 : 0)),
    excluded: all.length - kept.length,
  };
}

function isUsual(all: Float64Array, at: number, maxDeviation: number): boolean {
  const from = Math.max(0, Math.min(at - NEIGHBOURS, all.length - 2 * NEIGHBOURS - 1));
  const around = Array.from(all.subarray(from, from + 2 * NEIGHBOURS + 1));
  const usual = median(around) as number;
  return Math.abs((all[at] as number) - usual) <= maxDeviation * usual;
}

function requirePeaks(peaks: ArrayLike<number>): void {
  for (let i = 0; i < peaks.length; i++) {
    const rises = i === 0 || (peaks[i] as number) > (peaks[i - 1] as number);
    if (Number.isFinite(peaks[i]) && rises) continue;
    throw new InvalidArgumentError(`peaks[${i}] is ${peaks[i]}`, {
      argument: 'peaks',
      value: peaks[i],
      hint: 'Pass finite samples, each after the one before.',
    });
  }
}

function requireSymbols(symbols: readonly string[] | undefined, count: number): void {
  if (symbols === undefined || symbols.length === count) return;
  throw new InvalidArgumentError(`symbols has ${symbols.length} entries for ${count} peaks`, {
    argument: 'symbols',
    value: symbols.length,
    hint: 'Pass one annotation code a peak, or leave them out.',
  });
}
