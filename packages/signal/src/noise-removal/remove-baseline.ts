import { requireNumber, requireOneOf } from '@einthoven/core';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { requireFinite } from '../require-signal.ts';
import { fillGaps } from './fill-gaps.ts';
import {
  type BaselineSignalOptions,
  type PlainBaselineMethod,
  removePlainBaseline,
  requirePlainBaseline,
} from './plain-baseline.ts';
import { requireKnownOptions } from './require-options.ts';
import { splineBaseline } from './spline-baseline.ts';
import { subtract } from './subtract.ts';
import { waveletBaseline } from './wavelet-baseline.ts';

/** How baseline wander is told from the ECG, with the options of each way. */
export type BaselineMethod =
  | PlainBaselineMethod
  | {
      /** A cubic spline through the flattest place before each QRS complex. */
      readonly method: 'spline';
      /** Samples of the R peaks, in rising order; default those that `detectRPeaks` finds. */
      readonly peaks?: ArrayLike<number>;
    }
  | {
      /** The approximation of a wavelet decomposition. */
      readonly method: 'wavelet';
      /** Default 0.5; the nearest octave of the sampling rate is taken. */
      readonly cutoffHz?: number;
    };

/** Options of {@link removeBaseline}. */
export type RemoveBaselineOptions = BaselineMethod & BaselineSignalOptions;

const METHODS = ['high-pass', 'median', 'spline', 'wavelet'] as const;
const COMMON = ['method', 'sampleRate', 'maxGapSeconds', 'output'];

/**
 * Returns a lead without its baseline wander, by a high-pass filter (the default), two medians, a
 * spline through the isoelectric points before the beats, or a wavelet decomposition. Which to take
 * when is measured in docs/guide/noise-removal.md.
 *
 * @throws InvalidArgumentError for an empty signal, an infinite sample, a gap that is too long, an
 * unknown method, an option that it does not have, or a cutoff at or above half the sampling rate.
 */
export function removeBaseline(x: ArrayLike<number>, options: RemoveBaselineOptions): Float64Array {
  requireOneOf('method', options.method ?? 'high-pass', METHODS);
  const { sampleRate } = options;
  if (options.method === 'spline') {
    requireKnownOptions('spline', options, [...COMMON, 'peaks']);
    requireFinite('peaks', options.peaks ?? []);
    const y = fillGaps(x, options);
    const peaks = options.peaks ?? detectRPeaks(y, { sampleRate });
    return subtract(y, splineBaseline(y, sampleRate, peaks));
  }
  if (options.method === 'wavelet') {
    const { cutoffHz = 0.5 } = options;
    requireKnownOptions('wavelet', options, [...COMMON, 'cutoffHz']);
    requireNumber('cutoffHz', cutoffHz, { above: 0, below: sampleRate / 2 });
    const y = fillGaps(x, options);
    return subtract(y, waveletBaseline(y, sampleRate, cutoffHz));
  }
  requirePlainBaseline(options, COMMON);
  return removePlainBaseline(x, options);
}
