import { requireNumber, requireOneOf } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { outputOf } from '../require-signal.ts';
import { extend } from './extend.ts';
import { iswt } from './iswt.ts';
import { noiseLevel } from './noise-level.ts';
import { maxSwtLevel, swt } from './swt.ts';
import { shrink, sureThreshold, type ThresholdRule, universalThreshold } from './thresholds.ts';
import { maxWaveletLevel, wavedec } from './wavedec.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';
import { waverec } from './waverec.ts';

/** Options of {@link waveletDenoise}. */
export interface WaveletDenoiseOptions {
  /** Name of the wavelet; default 'sym4'. */
  readonly wavelet?: WaveletName;
  /** Number of levels whose details are reduced; default 4, or as many as the length has room for. */
  readonly level?: number;
  /**
   * How large a detail must be to stay: above what noise reaches ('universal', the default), or where
   * the estimated error is least ('sure').
   */
  readonly threshold?: 'universal' | 'sure';
  /**
   * What becomes of details that stay: nearer to zero by the threshold ('soft', the default), as they
   * are ('hard'), or nearer by the less the larger they are ('garrote': Gao 1998,
   * doi:10.1080/10618600.1998.10474789).
   */
  readonly rule?: ThresholdRule;
  /**
   * Whether noise is as strong in all levels ('white', the default: told from the finest details) or
   * in each level of its own strength ('coloured').
   */
  readonly noise?: 'white' | 'coloured';
  /** 'stationary' (the default): nothing depends on where the signal begins; or 'decimated'. */
  readonly transform?: 'stationary' | 'decimated';
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal without the small details of its wavelet transform (Donoho 1995,
 * doi:10.1109/18.382009; undecimated: Coifman and Donoho 1995, doi:10.1007/978-1-4612-2544-7_9). The
 * noise level is the median of the absolute details over 0.6745. Ends are mirrored.
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, an unknown option's
 * value, or a level that is no whole number from 1 to 1 + floor(log2(length)).
 */
export function waveletDenoise(
  x: ArrayLike<number>,
  options: WaveletDenoiseOptions = {},
): Float64Array {
  const { wavelet = 'sym4', transform = 'stationary', output } = options;
  const { threshold = 'universal', rule = 'soft', noise = 'white' } = options;
  requireFiniteSignal('x', x);
  requireOneOf('threshold', threshold, ['universal', 'sure']);
  requireOneOf('rule', rule, ['soft', 'hard', 'garrote']);
  requireOneOf('noise', noise, ['white', 'coloured']);
  requireOneOf('transform', transform, ['stationary', 'decimated']);
  const deepest = maxSwtLevel(x.length);
  const level = options.level ?? Math.max(1, Math.min(4, maxWaveletLevel(x.length, wavelet)));
  requireNumber('level', level, { integer: true, min: 1, max: deepest });
  const y = outputOf(x.length, output);
  const reduce = reduction(threshold, rule, noise === 'white');
  if (transform === 'decimated') {
    const coefficients = wavedec(x, { wavelet, level });
    reduce(coefficients);
    y.set(waverec(coefficients, { wavelet, length: x.length }));
    return y;
  }
  // Mirrored on both sides by the reach of the filters, so that the circle is closed out of sight.
  const reach = Math.min(x.length, waveletFilters(wavelet).decLo.length * 2 ** level);
  const coefficients = swt(extend(x, 'symmetric', reach, x.length + 2 * reach), { wavelet, level });
  reduce(coefficients);
  y.set(iswt(coefficients, { wavelet }).subarray(reach, reach + x.length));
  return y;
}

/** A function that shrinks details in place: coefficients as `wavedec` and `swt` order them. */
function reduction(threshold: 'universal' | 'sure', rule: ThresholdRule, white: boolean) {
  return ([, ...details]: readonly Float64Array[]): void => {
    const finest = noiseLevel(details.at(-1) as Float64Array);
    for (const detail of details) {
      const level = white ? finest : noiseLevel(detail);
      if (level === 0) continue;
      const limit =
        threshold === 'universal'
          ? universalThreshold(detail.length)
          : sureThreshold(detail.map((value) => value / level));
      shrink(detail, limit * level, rule);
    }
  };
}
