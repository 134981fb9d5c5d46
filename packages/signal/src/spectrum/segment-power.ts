import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { finiteResult } from '../require-signal.ts';
import { detrend, type Trend } from './detrend.ts';
import { realPlanFor } from './real-plan.ts';
import { createWindow, type WindowSpec } from './window.ts';

/** What {@link welch} and {@link spectrogram} have in common; defaults are SciPy's. */
export interface SegmentOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Window over each segment, periodic. */
  readonly window?: WindowSpec;
  /** Samples in a segment; default 256, and the whole signal where it is shorter. */
  readonly segmentSamples?: number;
  /** Samples that a segment has in common with the next. */
  readonly overlapSamples?: number;
  /** Samples of a segment with the zeros behind it, for finer frequencies; default none. */
  readonly fftSamples?: number;
  /** What is taken out of each segment: its mean (default), a straight line, or nothing. */
  readonly detrend?: Trend;
  /** Power per hertz (default), or the power of a sine at its frequency. */
  readonly scaling?: 'density' | 'spectrum';
}

/** How segments lie, and what is made of them. */
export interface Segments {
  readonly count: number;
  readonly length: number;
  readonly step: number;
  /** Of each power, in hertz. */
  readonly frequencyHz: Float64Array;
  /** Writes the powers of a segment; the array is that of the last call. */
  powerOf(segment: number): Float64Array;
}

/**
 * Returns the segments of a signal, cut short at its end.
 *
 * @throws InvalidArgumentError for an empty signal, or segments that do not go together.
 */
export function segmentsOf(
  x: ArrayLike<number>,
  options: SegmentOptions & { readonly window: WindowSpec },
  defaultOverlap: (length: number) => number,
): Segments {
  const { sampleRate, segmentSamples = 256, window } = options;
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('segmentSamples', segmentSamples, { integer: true, min: 1 });
  // Also what lies behind the last whole segment.
  requireFiniteSignal('x', x);
  const trend = requireOneOf('detrend', options.detrend ?? 'constant', [
    'constant',
    'linear',
    'none',
  ]);
  const scaling = requireOneOf('scaling', options.scaling ?? 'density', ['density', 'spectrum']);
  const length = Math.min(segmentSamples, x.length);
  const overlap = options.overlapSamples ?? defaultOverlap(length);
  requireNumber('overlapSamples', overlap, { integer: true, min: 0, below: length });
  const padded = options.fftSamples ?? length;
  requireNumber('fftSamples', padded, { integer: true, min: length });
  const weights = createWindow(window, length, { periodic: true });
  const total = sumOf(weights, (w) => (scaling === 'density' ? w * w : w));
  const factor = scaling === 'density' ? 1 / (sampleRate * total) : 1 / (total * total);
  if (!Number.isFinite(factor)) throw nothingLeft(window, length);
  const step = length - overlap;
  return {
    count: Math.floor((x.length - overlap) / step),
    length,
    step,
    frequencyHz: Float64Array.from(
      { length: Math.floor(padded / 2) + 1 },
      (_, k) => (k * sampleRate) / padded,
    ),
    powerOf: powersOf(x, { weights, padded, trend, factor, step }),
  };
}

interface Recipe {
  readonly weights: Float64Array;
  readonly padded: number;
  readonly trend: Trend;
  readonly factor: number;
  readonly step: number;
}

function powersOf(x: ArrayLike<number>, { weights, padded, trend, factor, step }: Recipe) {
  const bins = Math.floor(padded / 2) + 1;
  const plan = realPlanFor(padded);
  const [data, re, im, power] = [padded, bins, bins, bins].map((n) => new Float64Array(n)) as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array],
  ];
  return (segment: number) => {
    const piece = data.subarray(0, weights.length);
    for (let i = 0; i < piece.length; i++) piece[i] = x[segment * step + i] as number;
    detrend(piece, trend);
    for (let i = 0; i < piece.length; i++) piece[i] = (piece[i] as number) * (weights[i] as number);
    plan.forward(data, re, im);
    for (let k = 0; k < bins; k++) {
      // All but 0 Hz and half the rate stand for their mirror image too.
      const sides = k === 0 || 2 * k === padded ? 1 : 2;
      const a = re[k] as number;
      const b = im[k] as number;
      power[k] = sides * factor * (a * a + b * b);
    }
    finiteResult(power);
    return power;
  };
}

function sumOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

function nothingLeft(window: WindowSpec, length: number): InvalidArgumentError {
  return new InvalidArgumentError(`window leaves nothing of ${length} samples`, {
    argument: 'window',
    value: window,
    hint: 'Pass longer segments, or another window.',
  });
}
