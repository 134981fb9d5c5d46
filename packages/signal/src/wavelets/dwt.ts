import { requireFiniteSignal } from '../require-finite-signal.ts';
import { type ExtensionMode, extend, requireMode } from './extend.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';

/** Options of the discrete wavelet transforms. */
export interface DwtOptions {
  /** Name of the wavelet, as in PyWavelets. */
  readonly wavelet: WaveletName;
  /** How the signal goes on beyond its ends; default 'symmetric'. */
  readonly mode?: ExtensionMode;
}

/** The two halves of one level of a wavelet transform. */
export interface DwtCoefficients {
  /** What the low-pass filter leaves. */
  readonly approximation: Float64Array;
  /** What the high-pass filter leaves. */
  readonly detail: Float64Array;
}

/**
 * Returns one level of the discrete wavelet transform, equal to PyWavelets' `dwt`: for filters of L
 * taps, floor((N + L − 1) / 2) coefficients each; with the mode 'periodization' ceil(N / 2).
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, an unknown wavelet or
 * mode, or one sample with a mode that mirrors about it.
 */
export function dwt(x: ArrayLike<number>, options: DwtOptions): DwtCoefficients {
  requireFiniteSignal('x', x);
  requireMode(options.mode ?? 'symmetric', x.length);
  return analyse(x, options);
}

/** {@link dwt} of a signal that has been checked. */
export function analyse(
  x: ArrayLike<number>,
  { wavelet, mode = 'symmetric' }: DwtOptions,
): DwtCoefficients {
  const { decLo, decHi } = waveletFilters(wavelet);
  const taps = decLo.length;
  const isPeriodized = mode === 'periodization';
  const count = Math.floor((x.length + (isPeriodized ? 1 : taps - 1)) / 2);
  const before = isPeriodized ? taps / 2 - 1 : taps - 2;
  const padded = extend(x, mode, before, 2 * count + taps - 2);
  const approximation = new Float64Array(count);
  const detail = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let low = 0;
    let high = 0;
    for (let j = 0, i = 2 * k + taps - 1; j < taps; j++, i--) {
      const value = padded[i] as number;
      low += (decLo[j] as number) * value;
      high += (decHi[j] as number) * value;
    }
    approximation[k] = low;
    detail[k] = high;
  }
  return { approximation, detail };
}
