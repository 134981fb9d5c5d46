import { describeValue, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { besselI0 } from './bessel-i0.ts';

/** Windows without a parameter. */
export type WindowName = 'rectangular' | 'bartlett' | 'cosine' | keyof typeof COSINE_SUMS;

/**
 * A window by name; or with its parameter: the shape β of a Kaiser window, the part of a Tukey window
 * that tapers (0 to 1), or the standard deviation of a Gaussian one in samples.
 */
export type WindowSpec =
  | WindowName
  | { readonly kaiser: number }
  | { readonly tukey: number }
  | { readonly gaussian: number };

/** Options of {@link createWindow}. */
export interface CreateWindowOptions {
  /** Whether it is one period for spectra, rather than symmetric for filters; default false. */
  readonly periodic?: boolean;
}

/** Coefficients of sums of cosines (Harris 1978, doi:10.1109/PROC.1978.10837; Heinzel 2002). */
const COSINE_SUMS = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  'blackman-harris': [0.35875, 0.48829, 0.14128, 0.01168],
  nuttall: [0.3635819, 0.4891775, 0.1365995, 0.0106411],
  'flat-top': [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
} as const;

/**
 * Returns the weights of a window, equal to SciPy's `get_window`, symmetric unless `periodic`.
 *
 * @throws InvalidArgumentError for an unknown window, a parameter out of range, or a length below 1.
 */
export function createWindow(
  window: WindowSpec,
  length: number,
  { periodic = false }: CreateWindowOptions = {},
): Float64Array {
  requireNumber('length', length, { integer: true, min: 1 });
  const weight = weightOf(window);
  if (length === 1) return Float64Array.of(1);
  const span = periodic ? length : length - 1;
  return Float64Array.from({ length }, (_, i) => weight((2 * i) / span - 1, span));
}

/** The weight at a place from −1 to 1 of a window `span` samples wide. */
type Weight = (place: number, span: number) => number;

function weightOf(window: WindowSpec): Weight {
  if (typeof window === 'object' && window !== null) {
    if ('kaiser' in window) return kaiser(window.kaiser);
    if ('tukey' in window) return tukey(window.tukey);
    if ('gaussian' in window) return gaussian(window.gaussian);
  } else if (Object.hasOwn(COSINE_SUMS, window)) {
    return cosineSum(COSINE_SUMS[window as keyof typeof COSINE_SUMS]);
  } else if (Object.hasOwn(OTHERS, window)) {
    return OTHERS[window as keyof typeof OTHERS];
  }
  throw new InvalidArgumentError(`window is ${describeValue(window)}`, {
    argument: 'window',
    value: window,
    hint: `Pass one of: ${[...Object.keys(OTHERS), ...Object.keys(COSINE_SUMS)].join(', ')}; or { kaiser }, { tukey } or { gaussian }.`,
  });
}

const OTHERS = {
  rectangular: () => 1,
  bartlett: (place) => 1 - Math.abs(place),
  // Its ends lie half a sample beyond the first and last one.
  cosine: (place, span) => Math.cos((Math.PI / 2) * place * (span / (span + 1))),
} satisfies Record<string, Weight>;

function cosineSum(parts: readonly number[]): Weight {
  return (place) => parts.reduce((sum, part, k) => sum + part * Math.cos(k * Math.PI * place), 0);
}

function kaiser(beta: number): Weight {
  requireNumber('kaiser', beta, { min: 0, max: 500 });
  const most = besselI0(beta);
  return (place) => besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place))) / most;
}

function tukey(part: number): Weight {
  requireNumber('tukey', part, { min: 0, max: 1 });
  return (place) => {
    const inside = 1 - Math.abs(place);
    return inside >= part ? 1 : (1 - Math.cos((Math.PI * inside) / part)) / 2;
  };
}

function gaussian(deviation: number): Weight {
  requireNumber('gaussian', deviation, { above: 0 });
  return (place, span) => Math.exp(-0.5 * ((place * span) / (2 * deviation)) ** 2);
}
