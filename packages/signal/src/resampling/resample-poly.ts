import { requireNumber } from '@einthoven/core';
import { outputOf, requireSamples } from '../require-signal.ts';
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
  const source = x instanceof Float64Array && x !== output ? x : Float64Array.from(x);
  if (up === down) y.set(source);
  else convolve(source, y, filterFor(up / divisor, down / divisor));
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

function convolve(x: Float64Array, y: Float64Array, filter: PolyphaseFilter): void {
  const { up, down, half, width, taps } = filter;
  for (let m = 0; m < y.length; m++) {
    const t = m * down + half;
    const newest = Math.floor(t / up);
    const oldest = newest - width + 1;
    const from = Math.max(0, -oldest);
    const to = Math.min(width, x.length - oldest);
    y[m] = dot(taps, (t % up) * width, x, oldest, from, to);
  }
}

/** Four sums at a time, which do not wait for each other. */
function dot(
  taps: Float64Array,
  tap: number,
  x: Float64Array,
  at: number,
  from: number,
  to: number,
): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let j = from;
  for (; j + 3 < to; j += 4) {
    a += (taps[tap + j] as number) * (x[at + j] as number);
    b += (taps[tap + j + 1] as number) * (x[at + j + 1] as number);
    c += (taps[tap + j + 2] as number) * (x[at + j + 2] as number);
    d += (taps[tap + j + 3] as number) * (x[at + j + 3] as number);
  }
  for (; j < to; j++) a += (taps[tap + j] as number) * (x[at + j] as number);
  return a + b + (c + d);
}
