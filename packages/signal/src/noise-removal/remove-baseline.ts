import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { designButterworth } from '../filters/design-butterworth.ts';
import type { Sos } from '../filters/sos.ts';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { outputOf, requireFinite } from '../require-signal.ts';
import { fillGaps } from './fill-gaps.ts';
import { medianBaseline } from './median-baseline.ts';
import { requireKnownOptions, requireSwitch } from './require-options.ts';
import { runSettled } from './run-settled.ts';
import { splineBaseline } from './spline-baseline.ts';
import { waveletBaseline } from './wavelet-baseline.ts';

/** How baseline wander is told from the ECG, with the options of each way. */
export type BaselineMethod =
  | {
      /** A zero-phase Butterworth high-pass filter of order 2. */
      readonly method?: 'high-pass';
      /** Default 0.5. Everything slower is taken out, with part of ST and T from 0.1 Hz on. */
      readonly cutoffHz?: number;
      /**
       * Forwards only, as in a stream, where `sosfilt` with its state gives the same; default false. It
       * moves ST: no ST level is to be read after it.
       */
      readonly causal?: boolean;
    }
  | {
      /** The median of medians. */
      readonly method: 'median';
      /** Widths of the two windows; default [0.2, 0.6]. */
      readonly windowsSeconds?: readonly [number, number];
    }
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
export type RemoveBaselineOptions = BaselineMethod & {
  /** In hertz. */
  readonly sampleRate: number;
  /** Longest run of missing samples (NaN) that is bridged by a line; default 0.2 s. */
  readonly maxGapSeconds?: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
};

const METHOD_OPTIONS = {
  'high-pass': ['cutoffHz', 'causal'],
  median: ['windowsSeconds'],
  spline: ['peaks'],
  wavelet: ['cutoffHz'],
} as const;

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
  requireBaselineMethod(options, COMMON);
  const { sampleRate, maxGapSeconds } = options;
  const y = outputOf(x.length, options.output);
  fillGaps(x, { sampleRate, maxGapSeconds, output: y });
  switch (options.method) {
    case 'median':
      return subtract(y, medianBaseline(y, sampleRate, options.windowsSeconds ?? [0.2, 0.6]));
    case 'spline': {
      const peaks = options.peaks ?? detectRPeaks(y, { sampleRate });
      return subtract(y, splineBaseline(y, sampleRate, peaks));
    }
    case 'wavelet': {
      const { cutoffHz = 0.5 } = options;
      requireNumber('cutoffHz', cutoffHz, { below: sampleRate / 2 });
      return subtract(y, waveletBaseline(y, sampleRate, cutoffHz));
    }
    default: {
      const { cutoffHz = 0.5, causal = false } = options;
      const sos = baselineHighPass(cutoffHz, sampleRate);
      runSettled(sos, y, { causal, settling: sampleRate / cutoffHz, output: y });
      return y;
    }
  }
}

/** The filter of the method 'high-pass'. */
export function baselineHighPass(cutoffHz: number, sampleRate: number): Sos {
  return designButterworth({ order: 2, type: 'highpass', cutoffHz, sampleRate });
}

/** In place. */
function subtract(y: Float64Array, baseline: Float64Array): Float64Array {
  for (let i = 0; i < y.length; i++) y[i] = (y[i] as number) - (baseline[i] as number);
  return y;
}

/** Throws InvalidArgumentError for an unknown method, or options that are not acceptable for it. */
export function requireBaselineMethod(options: BaselineMethod, also: readonly string[]): void {
  const { method = 'high-pass' } = options;
  const methods = Object.keys(METHOD_OPTIONS) as (keyof typeof METHOD_OPTIONS)[];
  requireOneOf('method', method, methods);
  requireKnownOptions(method, options, [...also, ...METHOD_OPTIONS[method]]);
  if (options.method === 'median') requireWindows(options.windowsSeconds ?? [1, 1]);
  else if (options.method === 'spline') requireFinite('peaks', options.peaks ?? []);
  else requireNumber('cutoffHz', options.cutoffHz ?? 0.5, { above: 0 });
  if ('causal' in options) requireSwitch('causal', options.causal);
}

/** A minute is wider than any wave and any wander. */
function requireWindows(windows: readonly [number, number]): void {
  if (!Array.isArray(windows) || windows.length !== 2) {
    throw new InvalidArgumentError(`windowsSeconds is ${windows}`, {
      argument: 'windowsSeconds',
      value: windows,
      hint: 'Pass the widths of two windows, such as [0.2, 0.6].',
    });
  }
  for (const seconds of windows) requireNumber('windowsSeconds', seconds, { above: 0, max: 60 });
}
