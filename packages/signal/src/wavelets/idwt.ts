import { ShapeError } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import type { DwtCoefficients, DwtOptions } from './dwt.ts';
import { extend, requireMode } from './extend.ts';
import { type WaveletFilters, waveletFilters } from './wavelet-filters.ts';

/**
 * Returns the signal of one level of wavelet coefficients, equal to PyWavelets' `idwt`: 2n − L + 2
 * samples from n coefficients and filters of L taps, 2n with the mode 'periodization'. Of a signal of
 * odd length that is one more than it had.
 *
 * @throws InvalidArgumentError for fewer than L / 2 coefficients (1 with 'periodization'), one that is
 * not finite, an unknown wavelet or mode.
 * @throws ShapeError when the two halves differ in length.
 */
export function idwt(
  { approximation, detail }: DwtCoefficients,
  { wavelet, mode = 'symmetric' }: DwtOptions,
): Float64Array {
  const filters = waveletFilters(wavelet);
  const atLeast = mode === 'periodization' ? 1 : filters.recLo.length / 2;
  requireFiniteSignal('approximation', approximation, atLeast);
  requireFiniteSignal('detail', detail, atLeast);
  requireMode(mode, Infinity);
  if (approximation.length !== detail.length) {
    throw new ShapeError(
      `detail has ${detail.length} coefficients, approximation has ${approximation.length}`,
      { argument: 'detail', value: detail.length, hint: 'Pass both as dwt gave them.' },
    );
  }
  if (mode !== 'periodization') return synthesise(approximation, detail, filters);
  const ahead = Math.ceil((filters.recLo.length / 2 - 1) / 2);
  const around = approximation.length + filters.recLo.length;
  const low = extend(approximation, 'periodic', ahead, around);
  const high = extend(detail, 'periodic', ahead, around);
  const from = 2 * ahead + 1 - filters.recLo.length / 2;
  return synthesise(low, high, filters).slice(from, from + 2 * approximation.length);
}

/** Coefficients with zeros between them, filtered, where the filters lie wholly inside. */
function synthesise(
  low: Float64Array,
  high: Float64Array,
  { recLo, recHi }: WaveletFilters,
): Float64Array {
  const half = recLo.length / 2;
  const pairs = low.length - half + 1;
  const y = new Float64Array(2 * pairs);
  for (let p = 0; p < pairs; p++) {
    let even = 0;
    let odd = 0;
    for (let t = 0, j = 2 * half - 2; t < half; t++, j -= 2) {
      const a = low[p + t] as number;
      const d = high[p + t] as number;
      even += a * (recLo[j] as number) + d * (recHi[j] as number);
      odd += a * (recLo[j + 1] as number) + d * (recHi[j + 1] as number);
    }
    y[2 * p] = even;
    y[2 * p + 1] = odd;
  }
  return y;
}
