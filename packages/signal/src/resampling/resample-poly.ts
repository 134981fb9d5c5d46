import { requireNumber } from '@einthoven/core';
import { outputOf, requireSamples } from '../require-signal.ts';
import { scratch } from '../scratch.ts';
import { kaiserLowpass } from './kaiser.ts';
import { greatestCommonDivisor } from './rational.ts';

/** Options of {@link resamplePoly}. */
export interface ResamplePolyOptions {
  /** Where the result is written; default a new array. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal resampled by the factor `up / down` with one low-pass filter in polyphase form.
 *
 * Equal to SciPy's `resample_poly` with its defaults: Kaiser window with β = 5, 20 · max(up, down) + 1
 * taps, zeros beyond the ends, ceil(length · up / down) samples, no delay.
 *
 * @throws InvalidArgumentError for factors that are not positive whole numbers, or an empty signal.
 */
export function resamplePoly(
  x: ArrayLike<number>,
  up: number,
  down: number,
  { output }: ResamplePolyOptions = {},
): Float64Array {
  requireNumber('up', up, { integer: true, min: 1, max: 100_000 });
  requireNumber('down', down, { integer: true, min: 1, max: 100_000 });
  requireSamples('x', x, 1, 'there is nothing to resample');
  const divisor = greatestCommonDivisor(up, down);
  const y = outputOf(resampledLength(x.length, up, down), output);
  if (up === down) y.set(x);
  else convolve(x, y, filterFor(up / divisor, down / divisor));
  return y;
}

/** Number of samples that {@link resamplePoly} makes of `length`. */
export function resampledLength(length: number, up: number, down: number): number {
  return Math.ceil((length * up) / down);
}

interface PolyphaseFilter {
  readonly up: number;
  readonly down: number;
  /** Half the number of taps. */
  readonly half: number;
  /** Taps of one phase. */
  readonly width: number;
  /** Phase after phase, the taps in reverse order, so that they meet the signal going forwards. */
  readonly taps: Float64Array;
}

const cache = new Map<string, PolyphaseFilter>();
const CACHE_SIZE = 32;

function filterFor(up: number, down: number): PolyphaseFilter {
  const key = `${up}/${down}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const made = designFilter(up, down);
  cache.set(key, made);
  return made;
}

function designFilter(up: number, down: number): PolyphaseFilter {
  const rate = Math.max(up, down);
  const half = 10 * rate;
  const h = kaiserLowpass(2 * half + 1, 1 / rate, 5);
  const width = Math.ceil(h.length / up);
  const taps = new Float64Array(width * up);
  for (let phase = 0; phase < up; phase++) {
    for (let j = 0; j < width; j++) {
      taps[phase * width + width - 1 - j] = up * (h[phase + j * up] ?? 0);
    }
  }
  return { up, down, half, width, taps };
}

/**
 * Outputs that are `up` apart use the same taps, `down` samples further on: four of them at a time
 * read each tap once.
 */
function convolve(x: ArrayLike<number>, y: Float64Array, filter: PolyphaseFilter): void {
  const { up, down, half, width, taps } = filter;
  const padded = padZeros(x, y.length, filter);
  for (let phase = 0; phase < Math.min(up, y.length); phase++) {
    const first = phase * down + half;
    const tap = (first % up) * width;
    // Padding puts the oldest sample of an output where its newest was, less the width, plus one.
    let at = Math.floor(first / up) + 1;
    let m = phase;
    for (; m + 3 * up < y.length; m += 4 * up, at += 4 * down) {
      fourDots(taps, tap, width, padded, at, down, y, m, up);
    }
    for (; m < y.length; m += up, at += down) y[m] = dot(taps, tap, width, padded, at);
  }
}

/** The signal after `width` zeros, and with as many behind as the last output reaches. */
function padZeros(
  x: ArrayLike<number>,
  outputs: number,
  { up, down, half, width }: PolyphaseFilter,
): Float64Array {
  const newest = Math.floor(((outputs - 1) * down + half) / up);
  const padded = scratch(width + Math.max(x.length, newest + 1));
  padded.fill(0, 0, width);
  padded.set(x, width);
  padded.fill(0, width + x.length);
  return padded;
}

function fourDots(
  taps: Float64Array,
  tap: number,
  width: number,
  x: Float64Array,
  at: number,
  step: number,
  y: Float64Array,
  m: number,
  stride: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let j = 0, k = at; j < width; j++, k++) {
    const h = taps[tap + j] as number;
    a += h * (x[k] as number);
    b += h * (x[k + step] as number);
    c += h * (x[k + 2 * step] as number);
    d += h * (x[k + 3 * step] as number);
  }
  y[m] = a;
  y[m + stride] = b;
  y[m + 2 * stride] = c;
  y[m + 3 * stride] = d;
}

function dot(taps: Float64Array, tap: number, width: number, x: Float64Array, at: number): number {
  let sum = 0;
  for (let j = 0; j < width; j++) sum += (taps[tap + j] as number) * (x[at + j] as number);
  return sum;
}
