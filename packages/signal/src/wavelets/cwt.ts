import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { createCache } from '../cache.ts';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { finiteResult } from '../require-signal.ts';
import { planFor } from '../spectrum/plan.ts';

/** A wavelet that {@link cwt} knows. */
export type ContinuousWaveletName = 'morlet' | 'mexican-hat';

interface ContinuousWavelet {
  readonly at: (t: number) => number;
  /** Where its spectrum is highest, in cycles a unit of t: PyWavelets' figure. */
  readonly centre: number;
}

/** Both are next to nothing beyond ±8. */
const REACH = 8;

/** Steps in which the integral of a wavelet is known: PyWavelets' default precision of 12 bits. */
const POINTS = 4096;

const WAVELETS: Readonly<Record<ContinuousWaveletName, ContinuousWavelet>> = {
  morlet: { at: (t) => Math.exp((-t * t) / 2) * Math.cos(5 * t), centre: 0.8125 },
  'mexican-hat': {
    at: (t) => ((2 / Math.sqrt(3)) * Math.exp((-t * t) / 2) * (1 - t * t)) / Math.PI ** 0.25,
    centre: 0.25,
  },
};

const WAVELET_NAMES: readonly ContinuousWaveletName[] = ['morlet', 'mexican-hat'];

/** Options of {@link cwt}. */
export interface CwtOptions {
  /** 'morlet' (real: e^(−t²/2) cos 5t) or 'mexican-hat' (second derivative of a Gaussian). */
  readonly wavelet: ContinuousWaveletName;
  /** How wide the wavelet is, in samples for one unit of t; each from 1 to 65,536. */
  readonly scales: ArrayLike<number>;
}

/**
 * Returns the continuous wavelet transform: one row a scale, each as long as the signal, which counts
 * as zero beyond its ends. Equal to PyWavelets' `cwt` ('morl' and 'mexh'): the wavelet is averaged
 * over each sample.
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, an unknown wavelet, no
 * scales or one out of range, or a result that overflows.
 */
export function cwt(x: ArrayLike<number>, { wavelet, scales }: CwtOptions): Float64Array[] {
  requireFiniteSignal('x', x);
  requireOneOf('wavelet', wavelet, WAVELET_NAMES);
  const widths = requireScales(scales);
  const integral = integralOf(wavelet);
  const longest = Math.max(...widths) * 2 * REACH + 2;
  const size = 2 ** Math.ceil(Math.log2(x.length + longest));
  const plan = planFor(size);
  const signal = { re: new Float64Array(size), im: new Float64Array(size) };
  signal.re.set(x);
  plan.transform(signal.re, signal.im);
  return widths.map((scale) => {
    const kernel = kernelOf(integral, scale);
    const re = new Float64Array(size);
    const im = new Float64Array(size);
    re.set(kernel);
    plan.transform(re, im);
    multiplySwapped(re, im, signal.re, signal.im);
    plan.transform(re, im);
    // Real and imaginary part have changed places on the way back.
    const from = Math.floor((kernel.length - 2) / 2) + 1;
    return finiteResult(stepsOf(im, from, x.length, -Math.sqrt(scale) / size));
  });
}

/**
 * Returns the scale at which a wavelet answers most to a frequency.
 *
 * @throws InvalidArgumentError for an unknown wavelet, or a frequency or rate that is not positive.
 */
export function cwtScale(options: {
  readonly wavelet: ContinuousWaveletName;
  readonly frequencyHz: number;
  readonly sampleRate: number;
}): number {
  requireOneOf('wavelet', options.wavelet, WAVELET_NAMES);
  requireNumber('frequencyHz', options.frequencyHz, { above: 0 });
  requireNumber('sampleRate', options.sampleRate, { above: 0 });
  return (WAVELETS[options.wavelet].centre * options.sampleRate) / options.frequencyHz;
}

function requireScales(scales: ArrayLike<number>): number[] {
  const widths = Array.from(scales);
  for (const [i, scale] of widths.entries()) {
    requireNumber(`scales[${i}]`, scale, { min: 1, max: 65_536 });
  }
  if (widths.length > 0) return widths;
  throw new InvalidArgumentError('scales is empty', {
    argument: 'scales',
    value: scales,
    hint: 'Pass at least one scale.',
  });
}

const integrals = /* @__PURE__ */ createCache<ContinuousWaveletName, Float64Array>();

/** The running sum of a wavelet from −8 to 8, kept. */
function integralOf(name: ContinuousWaveletName): Float64Array {
  return integrals(name, () => {
    const step = (2 * REACH) / (POINTS - 1);
    let sum = 0;
    return Float64Array.from({ length: POINTS }, (_, i) => {
      sum += WAVELETS[name].at(i * step - REACH);
      return sum * step;
    });
  });
}

/** The integral at every sample that a wavelet of this scale spans, turned in time. */
function kernelOf(integral: Float64Array, scale: number): Float64Array {
  const step = (2 * REACH) / (POINTS - 1);
  const count = Math.ceil(scale * 2 * REACH + 1);
  const places = Array.from({ length: count }, (_, i) => Math.floor(i / (scale * step)));
  return Float64Array.from(places.filter((place) => place < POINTS).reverse(), (place) => {
    return integral[place] as number;
  });
}

/** Replaces a by the product a · b with real and imaginary part swapped. */
function multiplySwapped(
  aRe: Float64Array,
  aIm: Float64Array,
  bRe: Float64Array,
  bIm: Float64Array,
): void {
  for (let k = 0; k < aRe.length; k++) {
    const [a, b] = [aRe[k] as number, aIm[k] as number];
    const [c, d] = [bRe[k] as number, bIm[k] as number];
    aRe[k] = a * d + b * c;
    aIm[k] = a * c - b * d;
  }
}

/** Differences of neighbours, times a factor: `count` of them that begin between from − 1 and from. */
function stepsOf(values: Float64Array, from: number, count: number, factor: number): Float64Array {
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const before = values[from + i - 1] as number;
    result[i] = factor * ((values[from + i] as number) - before);
  }
  return result;
}
