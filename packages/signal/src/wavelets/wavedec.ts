import { requireNumber } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { analyse, type DwtOptions } from './dwt.ts';
import { requireMode } from './extend.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';

/** More levels than a signal that fits into memory has. */
export const MAX_LEVEL = 32;

/** Options of {@link wavedec}. */
export interface WavedecOptions extends DwtOptions {
  /** Number of levels, up to 32; default {@link maxWaveletLevel}. */
  readonly level?: number;
}

/**
 * Returns the wavelet decomposition of a signal, equal to PyWavelets' `wavedec`:
 * [approximation, coarsest detail, …, finest detail], one more than there are levels.
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, an unknown wavelet or
 * mode, a level that is no whole number from 0 to 32, or a mode that mirrors about a single sample.
 */
export function wavedec(x: ArrayLike<number>, options: WavedecOptions): Float64Array[] {
  const { wavelet, mode = 'symmetric' } = options;
  requireFiniteSignal('x', x);
  const level = options.level ?? maxWaveletLevel(x.length, wavelet);
  requireNumber('level', level, { integer: true, min: 0, max: MAX_LEVEL });
  const details: Float64Array[] = [];
  let approximation = Float64Array.from(x);
  for (let i = 0; i < level; i++) {
    requireMode(mode, approximation.length);
    const halves = analyse(approximation, { wavelet, mode });
    approximation = halves.approximation as Float64Array<ArrayBuffer>;
    details.unshift(halves.detail);
  }
  return [approximation, ...details];
}

/**
 * Returns the level beyond which a decomposition sees little but the ends of the signal:
 * floor(log2(length / (taps − 1))), at least 0.
 *
 * @throws InvalidArgumentError for an unknown wavelet.
 */
export function maxWaveletLevel(length: number, wavelet: WaveletName): number {
  const taps = waveletFilters(wavelet).decLo.length;
  return Math.max(0, Math.floor(Math.log2(length / (taps - 1))));
}
