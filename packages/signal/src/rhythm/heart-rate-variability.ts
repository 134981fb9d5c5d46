import { type HrvFrequency, type HrvSpectrum, hrvFrequency } from './hrv-frequency.ts';
import { type HrvNonlinear, hrvNonlinear } from './hrv-nonlinear.ts';
import { type HrvTime, hrvTime } from './hrv-time.ts';
import { type NormalIntervalsOptions, normalIntervals } from './normal-intervals.ts';

/** Options of {@link heartRateVariability}. */
export interface HeartRateVariabilityOptions extends NormalIntervalsOptions {
  /** How the spectrum is estimated; default 'welch'. */
  readonly spectrum?: HrvSpectrum;
}

/** All measures of heart-rate variability: plain data that survives JSON. */
export interface HeartRateVariability {
  /** Number of intervals between normal beats. */
  readonly intervals: number;
  /** Number of intervals left out. */
  readonly excluded: number;
  /** In the time domain. */
  readonly time: HrvTime;
  /** In the frequency domain. */
  readonly frequency: HrvFrequency;
  /** Non-linear. */
  readonly nonlinear: HrvNonlinear;
}

/**
 * Returns the heart-rate variability of a recording from its R peaks, ectopic beats left out by symbol
 * or by a rule (`normalIntervals`); what the recording is too short for is null.
 *
 * @param peaks - R peaks in samples, rising; fractions allowed.
 * @throws InvalidArgumentError for peaks that do not rise, symbols of another number, or unknown options.
 */
export function heartRateVariability(
  peaks: ArrayLike<number>,
  { spectrum = 'welch', ...options }: HeartRateVariabilityOptions,
): HeartRateVariability {
  const intervals = normalIntervals(peaks, options);
  return {
    intervals: intervals.ms.length,
    excluded: intervals.excluded,
    time: hrvTime(intervals),
    frequency: hrvFrequency(intervals, { spectrum }),
    nonlinear: hrvNonlinear(intervals),
  };
}
