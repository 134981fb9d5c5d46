import { requireNumber } from '@einthoven/core';
import { createCache } from '../cache.ts';
import { addCorrelation } from '../filters/fir/correlate.ts';
import { designFir } from '../filters/fir/design-fir.ts';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { finiteResult, outputOf } from '../require-signal.ts';
import { scratch } from '../scratch.ts';
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
 * @throws InvalidArgumentError for factors that are not positive whole numbers, an empty signal, a missing
 * sample (NaN), or a result that overflows.
 */
export function resamplePoly(
  x: ArrayLike<number>,
  up: number,
  down: number,
  { output }: ResamplePolyOptions = {},
): Float64Array {
  requireNumber('up', up, { integer: true, min: 1, max: 100_000 });
  requireNumber('down', down, { integer: true, min: 1, max: 100_000 });
  requireFiniteSignal('x', x);
  const divisor = greatestCommonDivisor(up, down);
  const y = outputOf(resampledLength(x.length, up, down), output);
  if (up === down) y.set(x);
  else convolve(x, y, filterFor(up / divisor, down / divisor));
  return finiteResult(y);
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
  /** Of each phase, every `down`-th tap from each of the first `down` on, where these are many. */
  readonly residues: readonly (readonly Float64Array[])[] | null;
}

/** From so many taps on, signals taken apart into `down` ones are quicker to filter. */
const MANY_TAPS = 4;

const filters = /* @__PURE__ */ createCache<string, PolyphaseFilter>();

function filterFor(up: number, down: number): PolyphaseFilter {
  return filters(`${up}/${down}`, () => designFilter(up, down));
}

function designFilter(up: number, down: number): PolyphaseFilter {
  const rate = Math.max(up, down);
  const half = 10 * rate;
  const h = designFir({
    taps: 2 * half + 1,
    type: 'lowpass',
    cutoffHz: 1 / rate,
    sampleRate: 2,
    window: { kaiser: 5 },
  });
  const width = Math.ceil(h.length / up);
  const taps = new Float64Array(width * up);
  for (let phase = 0; phase < up; phase++) {
    for (let j = 0; j < width; j++) {
      taps[phase * width + width - 1 - j] = up * (h[phase + j * up] ?? 0);
    }
  }
  const residues = width >= MANY_TAPS * down ? residuesOf(taps, width, up, down) : null;
  return { up, down, half, width, taps, residues };
}

function residuesOf(taps: Float64Array, width: number, up: number, down: number): Float64Array[][] {
  return Array.from({ length: up }, (_, phase) =>
    Array.from({ length: down }, (_, first) =>
      taps.subarray(phase * width, (phase + 1) * width).filter((_, j) => j % down === first),
    ),
  );
}

function convolve(x: ArrayLike<number>, y: Float64Array, filter: PolyphaseFilter): void {
  const { up, down, half, width, taps, residues } = filter;
  const padded = padZeros(x, y.length, filter);
  if (residues) y.fill(0);
  for (let phase = 0; phase < Math.min(up, y.length); phase++) {
    const first = phase * down + half;
    const tap = first % up;
    // Padding puts the oldest sample of an output where its newest was, less the width, plus one.
    const at = Math.floor(first / up) + 1;
    if (residues) addResidues(residues[tap] as Float64Array[], padded, at, y, phase, filter);
    else dots(taps.subarray(tap * width, (tap + 1) * width), padded, at, y, phase, filter);
  }
}

/** The outputs of a phase as sums of outputs of the signals that every `down`-th sample makes. */
function addResidues(
  residues: readonly Float64Array[],
  padded: Float64Array,
  at: number,
  y: Float64Array,
  phase: number,
  { up, down, width }: PolyphaseFilter,
): void {
  const count = Math.ceil((y.length - phase) / up);
  const part = padded.subarray(padded.length - count - width);
  for (const [first, taps] of residues.entries()) {
    const last = count + taps.length - 1;
    for (let n = 0, k = at + first; n < last; n++, k += down) part[n] = padded[k] as number;
    addCorrelation(taps, part, y, phase, up);
  }
}

/**
 * Outputs that are `up` apart use the same taps, `down` samples further on: four of them at a time
 * read each tap once.
 */
function dots(
  taps: Float64Array,
  padded: Float64Array,
  from: number,
  y: Float64Array,
  phase: number,
  { up, down }: PolyphaseFilter,
): void {
  let at = from;
  let m = phase;
  for (; m + 3 * up < y.length; m += 4 * up, at += 4 * down) {
    fourDots(taps, padded, at, down, y, m, up);
  }
  for (; m < y.length; m += up, at += down) y[m] = dot(taps, padded, at);
}

/**
 * The signal after `width` zeros, and with as many behind as the last output reaches; then room for the
 * outputs of a phase and `width` more.
 */
function padZeros(
  x: ArrayLike<number>,
  outputs: number,
  { up, down, half, width }: PolyphaseFilter,
): Float64Array {
  const newest = Math.floor(((outputs - 1) * down + half) / up);
  const room = Math.ceil(outputs / up) + width;
  const padded = scratch(width + Math.max(x.length, newest + 1) + room);
  padded.fill(0, 0, width);
  padded.set(x, width);
  padded.fill(0, width + x.length);
  return padded;
}

function fourDots(
  taps: Float64Array,
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
  for (let j = 0, k = at; j < taps.length; j++, k++) {
    const h = taps[j] as number;
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

function dot(taps: Float64Array, x: Float64Array, at: number): number {
  let sum = 0;
  for (let j = 0; j < taps.length; j++) sum += (taps[j] as number) * (x[at + j] as number);
  return sum;
}
