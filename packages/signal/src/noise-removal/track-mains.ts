import { movingWindow } from '../filters/moving/moving-window.ts';
import { extend } from '../wavelets/extend.ts';
import { noiseLevel } from '../wavelets/noise-level.ts';

/** How {@link subtractMains} follows a sine. */
export interface MainsOptions {
  readonly sampleRate: number;
  readonly frequencyHz: number;
  /** How many multiples of the frequency are taken out. */
  readonly harmonics: number;
  /** Over how long amplitude and phase are estimated. */
  readonly windowSeconds: number;
}

/** How far from its nominal frequency mains may be. */
const MAX_DRIFT_HZ = 1;

/** How alike phases must be, of 1, to tell a frequency from them. */
const COHERENT = 0.9;

/** How many times its usual bend the ECG may bend where the sine is still learnt. */
const STEEP = 4;

/**
 * Takes a sine and its multiples out of a lead, in place. Amplitude and phase are estimated around
 * every sample by least squares where the ECG is nearly straight, and go on as they were through QRS
 * complexes: nothing of them gets into the estimate, so nothing rings. After the subtraction procedure
 * of Levkov et al. (2005, doi:10.1186/1475-925X-4-50), with a fit in place of its stored periods, so
 * that any sampling rate will do.
 */
export function subtractMains(x: Float64Array, options: MainsOptions): void {
  const { sampleRate, harmonics, windowSeconds } = options;
  const period = sampleRate / options.frequencyHz;
  const weights = straightParts(x, period);
  const half = Math.max(1, Math.round((windowSeconds * sampleRate) / 4));
  const fit = (turn: number) => fitSine(sharpened(x, period), weights, turn, half);
  const nominal = (2 * Math.PI) / period;
  const fundamental = nominal + driftOf(fit(nominal), 2 * half, MAX_DRIFT_HZ / sampleRate);
  for (let h = 1; h <= harmonics && h * fundamental < Math.PI; h++) {
    const turn = h * fundamental;
    subtractSine(x, fit(turn), turn, 1 - averageGain(period, turn));
  }
}

/** The amplitudes of a cosine and a sine around every sample. */
interface SineFit {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/**
 * By how many radians a sample a fitted sine turns further than it was taken to: its phase after
 * `lag` samples more, over all samples. 0 where that is beyond `limit` cycles a sample, or where what
 * was fitted does not go on as a sine does.
 */
function driftOf({ cosine, sine }: SineFit, lag: number, limit: number): number {
  let along = 0;
  let across = 0;
  let power = 0;
  for (let i = 0, k = lag; k < cosine.length; i++, k++) {
    const [a, b] = [cosine[i] as number, sine[i] as number];
    const [c, d] = [cosine[k] as number, sine[k] as number];
    along += a * c + b * d;
    across += b * c - a * d;
    power += (a * a + b * b + c * c + d * d) / 2;
  }
  if (Math.hypot(along, across) < COHERENT * power) return 0;
  const drift = Math.atan2(across, along) / lag;
  return Math.abs(drift) <= 2 * Math.PI * limit ? drift : 0;
}

function subtractSine(
  x: Float64Array,
  { cosine, sine }: SineFit,
  turn: number,
  gain: number,
): void {
  for (let i = 0; i < x.length; i++) {
    const along = (cosine[i] as number) * Math.cos(turn * i);
    const across = (sine[i] as number) * Math.sin(turn * i);
    x[i] = (x[i] as number) - (along + across) / gain;
  }
}

/** Moving average over one period, a fraction of a sample allowed: the outermost count in part. */
function periodAverage(x: Float64Array, period: number): Float64Array {
  const { inner, rest } = widthOf(period);
  const around = continued(x, inner + 1);
  const sums = around.slice();
  movingSum(sums, inner);
  const average = new Float64Array(x.length);
  for (let i = 0, last = 2 * inner + 2; i < average.length; i++, last++) {
    const outermost = (around[i] as number) + (around[last] as number);
    average[i] = ((sums[i + inner + 1] as number) + rest * outermost) / period;
  }
  return average;
}

/** Replaces each number by the sum of it and `half` neighbours on each side; there is nothing beyond the ends. */
function movingSum(x: Float64Array, half: number): void {
  movingWindow(x, { window: 2 * half + 1, output: x }, plus, 0);
}

const plus = (a: number, b: number) => a + b;

/** The lead with `count` samples more at each end, turned over there. */
function continued(x: Float64Array, count: number): Float64Array {
  return extend(x, x.length > 1 ? 'antireflect' : 'constant', count, x.length + 2 * count);
}

/** Samples on each side that count in full, and the part that the next ones count. */
function widthOf(period: number): { inner: number; rest: number } {
  const inner = Math.floor((period - 1) / 2);
  return { inner, rest: (period - 1 - 2 * inner) / 2 };
}

/** What {@link periodAverage} leaves of a sine that turns by so much a sample. */
function averageGain(period: number, turn: number): number {
  const { inner, rest } = widthOf(period);
  let sum = 1 + 2 * rest * Math.cos(turn * (inner + 1));
  for (let k = 1; k <= inner; k++) sum += 2 * Math.cos(turn * k);
  return sum / period;
}

/** The lead without its average over a period: the sine, and the ECG where it bends. */
function sharpened(x: Float64Array, period: number): Float64Array {
  const average = periodAverage(x, period);
  for (let i = 0; i < x.length; i++) average[i] = (x[i] as number) - (average[i] as number);
  return average;
}

/** 1 where the lead without mains is nearly straight, 0 elsewhere and within a period of there. */
function straightParts(x: Float64Array, period: number): Float64Array {
  const clean = periodAverage(periodAverage(x, period), period);
  const reach = Math.max(1, Math.round(period / 2));
  const around = continued(clean, reach);
  const bend = new Float64Array(x.length);
  for (let i = 0, last = 2 * reach; i < bend.length; i++, last++) {
    bend[i] = (around[i] as number) + (around[last] as number) - 2 * (clean[i] as number);
  }
  const limit = STEEP * noiseLevel(bend);
  for (let i = 0; i < bend.length; i++) bend[i] = Math.abs(bend[i] as number) > limit ? 1 : 0;
  movingSum(bend, 2 * reach);
  for (let i = 0; i < bend.length; i++) bend[i] = bend[i] === 0 ? 1 : 0;
  return bend;
}

/** Weighted least squares of a cosine and a sine around every sample. */
function fitSine(sharp: Float64Array, weights: Float64Array, turn: number, half: number): SineFit {
  const sums = Array.from({ length: 5 }, () => new Float64Array(sharp.length));
  const [cc, ss, cs, cd, sd] = sums as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
  ];
  for (let i = 0; i < sharp.length; i++) {
    const weight = weights[i] as number;
    const [c, s, d] = [Math.cos(turn * i), Math.sin(turn * i), sharp[i] as number];
    cc[i] = weight * c * c;
    ss[i] = weight * s * s;
    cs[i] = weight * c * s;
    cd[i] = weight * c * d;
    sd[i] = weight * s * d;
  }
  for (const sum of sums) {
    movingSum(sum, half);
    movingSum(sum, half);
  }
  for (let i = 0; i < sharp.length; i++) {
    const [a, b, m] = [cc[i] as number, ss[i] as number, cs[i] as number];
    const [u, v] = [cd[i] as number, sd[i] as number];
    const determinant = a * b - m * m;
    // Where hardly a straight sample is near, nothing is known of the sine.
    const known = determinant > 1e-3 * (a + b) * (a + b);
    cd[i] = known ? (b * u - m * v) / determinant : 0;
    sd[i] = known ? (a * v - m * u) / determinant : 0;
  }
  return { cosine: cd, sine: sd };
}
