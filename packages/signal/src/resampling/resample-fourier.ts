import { requireNumber } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { outputOf } from '../require-signal.ts';
import { irfft, rfft } from '../spectrum/rfft.ts';

/** Options of {@link resampleFourier}. */
export interface ResampleFourierOptions {
  /** Where the result is written; default a new array. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal resampled to `count` samples of the same duration by cutting its spectrum off, or
 * continuing it with zeros: SciPy's `resample`.
 *
 * Exact for a signal that is periodic and has nothing above half the lower rate. A recording whose ends
 * differ rings there: `resamplePoly` is the better choice for it.
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, or a count that is no
 * whole number from 1 to 2^24.
 */
export function resampleFourier(
  x: ArrayLike<number>,
  count: number,
  { output }: ResampleFourierOptions = {},
): Float64Array {
  requireFiniteSignal('x', x);
  requireNumber('count', count, { integer: true, min: 1, max: 2 ** 24 });
  const y = outputOf(count, output);
  if (count === x.length) {
    y.set(x);
    return y;
  }
  const spectrum = rfft(x);
  const bins = Math.floor(count / 2) + 1;
  const shared = Math.min(count, x.length);
  const kept = Math.floor(shared / 2) + 1;
  const re = new Float64Array(bins);
  const im = new Float64Array(bins);
  re.set(spectrum.re.subarray(0, kept));
  im.set(spectrum.im.subarray(0, kept));
  if (shared % 2 === 0) {
    // Half the lower rate stands for two bins where the other length has both.
    const factor = count < x.length ? 2 : 0.5;
    re[kept - 1] = factor * (re[kept - 1] as number);
    im[kept - 1] = factor * (im[kept - 1] as number);
  }
  const gain = count / x.length;
  y.set(irfft({ re, im }, count));
  for (let i = 0; i < count; i++) y[i] = gain * (y[i] as number);
  return y;
}
