import { extend } from '../wavelets/extend.ts';
import { noiseLevel } from '../wavelets/noise-level.ts';
import { movingSum } from './moving-average.ts';

/** How {@link subtractMains} follows a sine. */
export interface MainsOptions {
  readonly sampleRate: number;
  readonly frequencyHz: number;
  /** How many multiples of the frequency are taken out. */
  readonly harmonics: number;
  /** Over how long amplitude and phase are estimated. */
  readonly windowSeconds: number;
}

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
  const { sampleRate, frequencyHz, harmonics, windowSeconds } = options;
  const period = sampleRate / frequencyHz;
  const weights = straightParts(x, period);
  const half = Math.max(1, Math.round((windowSeconds * sampleRate) / 4));
  for (let h = 1; h <= harmonics && h * frequencyHz < sampleRate / 2; h++) {
    const turn = (2 * Math.PI * h * frequencyHz) / sampleRate;
    subtractSine(x, sharpened(x, period), weights, {
      turn,
      half,
      gain: 1 - averageGain(period, turn),
    });
  }
}

/** Moving average over one period, a fraction of a sample allowed: the outermost count in part. */
function periodAverage(x: Float64Array, period: number): Float64Array {
  const { inner, rest } = widthOf(period);
  const around = extend(
    x,
    x.length > 1 ? 'antireflect' : 'constant',
    inner + 1,
    x.length + 2 * inner + 2,
  );
  const sums = new Float64Array(around.length);
  movingSum(around, inner, sums);
  return x.map((_, i) => {
    const outermost = (around[i] as number) + (around[i + 2 * inner + 2] as number);
    return ((sums[i + inner + 1] as number) + rest * outermost) / period;
  });
}

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
  return x.map((value, i) => value - (average[i] as number));
}

/** 1 where the lead without mains is nearly straight, 0 elsewhere and within a period of there. */
function straightParts(x: Float64Array, period: number): Float64Array {
  const clean = periodAverage(periodAverage(x, period), period);
  const reach = Math.max(1, Math.round(period / 2));
  const around = extend(
    clean,
    clean.length > 1 ? 'antireflect' : 'constant',
    reach,
    clean.length + 2 * reach,
  );
  const bend = clean.map((value, i) => {
    return (around[i] as number) + (around[i + 2 * reach] as number) - 2 * value;
  });
  const limit = STEEP * noiseLevel(bend);
  const steep = bend.map((value) => (Math.abs(value) > limit ? 1 : 0));
  const near = new Float64Array(x.length);
  movingSum(steep, 2 * reach, near);
  return near.map((count) => (count > 0 ? 0 : 1));
}

interface Sine {
  /** Radians a sample. */
  readonly turn: number;
  /** Half the width of each of two moving averages. */
  readonly half: number;
  /** What was left of the sine in `sharp`. */
  readonly gain: number;
}

/** Weighted least squares of a cosine and a sine around every sample, taken out of `x`. */
function subtractSine(
  x: Float64Array,
  sharp: Float64Array,
  weights: Float64Array,
  { turn, half, gain }: Sine,
): void {
  const cos = x.map((_, i) => Math.cos(turn * i));
  const sin = x.map((_, i) => Math.sin(turn * i));
  const spare = new Float64Array(x.length);
  const around = (value: (c: number, s: number, d: number) => number) => {
    const products = x.map((_, i) => {
      const at = value(cos[i] as number, sin[i] as number, sharp[i] as number);
      return (weights[i] as number) * at;
    });
    movingSum(products, half, spare);
    movingSum(spare, half, products);
    return products;
  };
  const cc = around((c) => c * c);
  const ss = around((_, s) => s * s);
  const cs = around((c, s) => c * s);
  const cd = around((c, _, d) => c * d);
  const sd = around((_, s, d) => s * d);
  for (let i = 0; i < x.length; i++) {
    const [a, b, m] = [cc[i] as number, ss[i] as number, cs[i] as number];
    const determinant = a * b - m * m;
    // Where hardly a straight sample is near, nothing is known of the sine.
    if (determinant <= 1e-3 * (a + b) * (a + b)) continue;
    const [u, v] = [cd[i] as number, sd[i] as number];
    const cosine = (b * u - m * v) / determinant;
    const sine = (a * v - m * u) / determinant;
    const mains = cosine * (cos[i] as number) + sine * (sin[i] as number);
    x[i] = (x[i] as number) - mains / gain;
  }
}
