import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { designButterworth } from '../filters/design-butterworth.ts';
import type { Sos } from '../filters/sos.ts';
import { fillGaps } from './fill-gaps.ts';
import { medianBaseline } from './median-baseline.ts';
import { requireKnownOptions, requireSwitch } from './require-options.ts';
import { runSettled } from './run-settled.ts';
import { subtract } from './subtract.ts';

/** How baseline wander is told from the ECG without beats or wavelets. */
export type PlainBaselineMethod =
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
    };

/** What all methods take. */
export interface BaselineSignalOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Longest run of missing samples (NaN) that is bridged by a line; default 0.2 s. */
  readonly maxGapSeconds?: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

const METHOD_OPTIONS = {
  'high-pass': ['cutoffHz', 'causal'],
  median: ['windowsSeconds'],
} as const;

/** Returns a lead without its baseline wander; the options have been looked at before. */
export function removePlainBaseline(
  x: ArrayLike<number>,
  options: PlainBaselineMethod & BaselineSignalOptions,
): Float64Array {
  const { sampleRate } = options;
  const y = fillGaps(x, options);
  if (options.method === 'median') {
    return subtract(y, medianBaseline(y, sampleRate, options.windowsSeconds ?? [0.2, 0.6]));
  }
  const { cutoffHz = 0.5, causal = false } = options;
  const sos = baselineHighPass(cutoffHz, sampleRate);
  runSettled(sos, y, { causal, settling: sampleRate / cutoffHz, output: y });
  return y;
}

/** The filter of the method 'high-pass'. */
export function baselineHighPass(cutoffHz: number, sampleRate: number): Sos {
  return designButterworth({ order: 2, type: 'highpass', cutoffHz, sampleRate });
}

/** Throws InvalidArgumentError for an unknown method, or options that are not acceptable for it. */
export function requirePlainBaseline(options: PlainBaselineMethod, also: readonly string[]): void {
  const methods = Object.keys(METHOD_OPTIONS) as (keyof typeof METHOD_OPTIONS)[];
  const method = requireOneOf('method', options.method ?? 'high-pass', methods);
  requireKnownOptions(method, options, [...also, ...METHOD_OPTIONS[method]]);
  if (options.method === 'median') {
    requireWindows(options.windowsSeconds ?? [1, 1]);
    return;
  }
  requireNumber('cutoffHz', options.cutoffHz ?? 0.5, { above: 0 });
  requireSwitch('causal', options.causal);
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
