import { requireNumber, requireOneOf } from '@einthoven/core';
import { designNotch } from '../filters/design-notch.ts';
import type { Sos } from '../filters/sos.ts';
import { outputOf } from '../require-signal.ts';
import { fillGaps } from './fill-gaps.ts';
import { requireKnownOptions, requireSwitch } from './require-options.ts';
import { runSettled } from './run-settled.ts';
import { subtractMains } from './track-mains.ts';

/** How mains hum is taken out, with the options of each way. */
export type PowerlineMethod =
  | {
      /** Amplitude and phase followed between QRS complexes, and subtracted. */
      readonly method?: 'subtraction';
      /** Over how long they are estimated; default 1. Shorter follows a hum that comes and goes. */
      readonly windowSeconds?: number;
    }
  | {
      /** A zero-phase notch filter. */
      readonly method: 'notch';
      /** The frequency over the width of the notch; default 30. The higher, the longer it rings. */
      readonly quality?: number;
      /** Forwards only, as in a stream, where `sosfilt` with its state does the same; default false. */
      readonly causal?: boolean;
    };

/** Options of {@link removePowerline}. */
export type RemovePowerlineOptions = PowerlineMethod & {
  /** In hertz. */
  readonly sampleRate: number;
  /** Of the mains: 50 or 60, or as far beside as it is; below half the sampling rate. */
  readonly frequencyHz: number;
  /** How many multiples of it are taken out, those below half the sampling rate; default 1. */
  readonly harmonics?: number;
  /** Longest run of missing samples (NaN) that is bridged by a line; default 0.2 s. */
  readonly maxGapSeconds?: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
};

const METHOD_OPTIONS = {
  subtraction: ['windowSeconds'],
  notch: ['quality', 'causal'],
} as const;

const COMMON = ['method', 'sampleRate', 'frequencyHz', 'harmonics', 'maxGapSeconds', 'output'];

/**
 * Returns a lead without mains hum: by subtraction of a sine that is followed between the QRS
 * complexes (the default, which does not ring), or by a notch filter.
 *
 * @throws InvalidArgumentError for an empty signal, an infinite sample, a gap that is too long, a
 * frequency at or above half the sampling rate, an unknown method, or an option that it does not have.
 */
export function removePowerline(
  x: ArrayLike<number>,
  options: RemovePowerlineOptions,
): Float64Array {
  const { sampleRate, frequencyHz, harmonics = 1, maxGapSeconds } = options;
  requirePowerlineMethod(options, COMMON);
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('frequencyHz', frequencyHz, { above: 0, below: sampleRate / 2 });
  requireNumber('harmonics', harmonics, { integer: true, min: 1, max: 20 });
  const y = outputOf(x.length, options.output);
  fillGaps(x, { sampleRate, maxGapSeconds, output: y });
  if (options.method !== 'notch') {
    const { windowSeconds = 1 } = options;
    subtractMains(y, { sampleRate, frequencyHz, harmonics, windowSeconds });
    return y;
  }
  const { quality = 30, causal = false } = options;
  const sos = powerlineNotches({ sampleRate, frequencyHz, harmonics, quality });
  runSettled(sos, y, { causal, settling: (sampleRate * quality) / frequencyHz, output: y });
  return y;
}

/** Notches at a frequency and its multiples below half the sampling rate, all of one width in hertz. */
export function powerlineNotches(options: {
  readonly sampleRate: number;
  readonly frequencyHz: number;
  readonly harmonics: number;
  /** Default 30. */
  readonly quality?: number;
}): Sos {
  const { sampleRate, frequencyHz, harmonics, quality = 30 } = options;
  return Array.from({ length: harmonics }, (_, i) => i + 1)
    .filter((h) => h * frequencyHz < sampleRate / 2)
    .flatMap((h) =>
      designNotch({ frequencyHz: h * frequencyHz, quality: h * quality, sampleRate }),
    );
}

/** Throws InvalidArgumentError for an unknown method, or options that are not acceptable for it. */
export function requirePowerlineMethod(options: PowerlineMethod, also: readonly string[]): void {
  const { method = 'subtraction' } = options;
  const methods = Object.keys(METHOD_OPTIONS) as (keyof typeof METHOD_OPTIONS)[];
  requireOneOf('method', method, methods);
  requireKnownOptions(method, options, [...also, ...METHOD_OPTIONS[method]]);
  if (options.method === 'notch') requireNumber('quality', options.quality ?? 30, { above: 0 });
  else requireNumber('windowSeconds', options.windowSeconds ?? 1, { above: 0, max: 3600 });
  if ('causal' in options) requireSwitch('causal', options.causal);
}
