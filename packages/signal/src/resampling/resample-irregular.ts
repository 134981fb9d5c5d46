import { InvalidArgumentError, requireNumber, requireOneOf, ShapeError } from '@einthoven/core';
import { requireFinite, requireSamples } from '../require-signal.ts';
import { cubicSpline } from './cubic-spline.ts';

/** Options of {@link resampleIrregular}. */
export interface ResampleIrregularOptions {
  /** Of the result, in hertz. */
  readonly sampleRate: number;
  /** Points further apart have nothing between them: samples there are NaN. Infinity fills all. */
  readonly maxGapSeconds: number;
  /** Cubic spline with SciPy's not-a-knot ends ('cubic', the default) or straight lines ('linear'). */
  readonly method?: 'cubic' | 'linear';
}

/** A signal at even steps that does not begin at 0. */
export interface RegularSignal {
  /** Time of the first sample: that of the first point. */
  readonly startSeconds: number;
  /** NaN where there is a gap. */
  readonly samples: Float64Array;
}

/** Longest result: four years at 1 Hz. */
const MAX_SAMPLES = 2 ** 27;

/**
 * Returns values that were taken at any times, such as RR intervals, at even steps from the first time
 * to the last. A value that is NaN counts as not taken. On both sides of a gap there is a spline of
 * its own, and a point alone is no more than the sample that falls on it.
 *
 * @param seconds - Rising times.
 * @param values - One a time.
 * @throws InvalidArgumentError when nothing was taken, times do not rise or are not finite, a value is
 * infinite, the rate or the gap is not positive, or the result would exceed 2^27 samples.
 * @throws ShapeError when times and values differ in number.
 */
export function resampleIrregular(
  seconds: ArrayLike<number>,
  values: ArrayLike<number>,
  { sampleRate, maxGapSeconds, method = 'cubic' }: ResampleIrregularOptions,
): RegularSignal {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  if (maxGapSeconds !== Infinity) requireNumber('maxGapSeconds', maxGapSeconds, { above: 0 });
  requireOneOf('method', method, ['cubic', 'linear']);
  const points = takenPoints(seconds, values);
  const startSeconds = points.times[0] as number;
  const span = (points.times.at(-1) as number) - startSeconds;
  // A last point that rounding puts a millionth of a step beyond its sample still counts.
  const count = Math.floor(span * sampleRate + 1e-6) + 1;
  requireNumber('number of samples', count, { max: MAX_SAMPLES });
  const samples = new Float64Array(count).fill(Number.NaN);
  for (const [from, to] of runsOf(points.times, maxGapSeconds)) {
    fillRun(points, from, to, { startSeconds, sampleRate, method, samples });
  }
  return { startSeconds, samples };
}

interface Points {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

function takenPoints(seconds: ArrayLike<number>, values: ArrayLike<number>): Points {
  if (seconds.length !== values.length) {
    throw new ShapeError(`values has ${values.length} numbers for ${seconds.length} times`, {
      argument: 'values',
      value: values.length,
      hint: 'Pass one value a time.',
    });
  }
  requireFinite('seconds', seconds);
  for (let i = 1; i < seconds.length; i++) {
    if ((seconds[i] as number) > (seconds[i - 1] as number)) continue;
    throw new InvalidArgumentError(`seconds[${i}] is ${seconds[i]} after ${seconds[i - 1]}`, {
      argument: 'seconds',
      value: seconds[i],
      hint: 'Pass rising times, each once.',
    });
  }
  const taken = Array.from(values, (_, i) => i).filter((i) => !Number.isNaN(values[i]));
  const pick = (from: ArrayLike<number>) => Float64Array.from(taken, (i) => from[i] as number);
  const points = { times: pick(seconds), values: pick(values) };
  requireSamples('values', points.values, 1, 'there is nothing but NaN to resample');
  requireFinite('values', points.values);
  return points;
}

/** First and last index of points that are no further apart than the gap allowed. */
function runsOf(times: Float64Array, maxGap: number): [number, number][] {
  const runs: [number, number][] = [];
  let from = 0;
  for (let i = 1; i <= times.length; i++) {
    if (i < times.length && (times[i] as number) - (times[i - 1] as number) <= maxGap) continue;
    runs.push([from, i - 1]);
    from = i;
  }
  return runs;
}

interface Grid {
  readonly startSeconds: number;
  readonly sampleRate: number;
  readonly method: 'cubic' | 'linear';
  readonly samples: Float64Array;
}

function fillRun(points: Points, from: number, to: number, grid: Grid): void {
  const { startSeconds, sampleRate, samples } = grid;
  const xs = points.times.subarray(from, to + 1).map((time) => (time - startSeconds) * sampleRate);
  const ys = points.values.subarray(from, to + 1);
  const first = Math.ceil((xs[0] as number) - 1e-6);
  const last = Math.min(samples.length - 1, Math.floor((xs.at(-1) as number) + 1e-6));
  if (last < first) return;
  const target = samples.subarray(first, last + 1);
  if (xs.length === 1) {
    target.fill(ys[0] as number);
    return;
  }
  const at = target.map((_, i) => first + i);
  if (grid.method === 'cubic') cubicSpline(xs, ys, at, target);
  else straightLines(xs, ys, at, target);
}

function straightLines(
  xs: Float64Array,
  ys: Float64Array,
  at: Float64Array,
  output: Float64Array,
): void {
  for (let i = 0, piece = 0; i < at.length; i++) {
    const x = at[i] as number;
    while (piece < xs.length - 2 && x >= (xs[piece + 1] as number)) piece++;
    const left = xs[piece] as number;
    const share = (x - left) / ((xs[piece + 1] as number) - left);
    output[i] = (1 - share) * (ys[piece] as number) + share * (ys[piece + 1] as number);
  }
}
