import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import type { DwtOptions } from './dwt.ts';
import { idwt } from './idwt.ts';

/** Options of {@link waverec}. */
export interface WaverecOptions extends DwtOptions {
  /** Length of the signal that was decomposed; without it an odd one comes back one longer. */
  readonly length?: number;
}

/**
 * Returns the signal of a wavelet decomposition, the inverse of `wavedec` with the same options.
 *
 * @throws InvalidArgumentError for an empty list, a coefficient that is not finite, a length that
 * these coefficients do not give, an unknown wavelet or mode.
 * @throws ShapeError when lengths of levels do not follow each other.
 */
export function waverec(
  coefficients: readonly Float64Array[],
  { length, ...options }: WaverecOptions,
): Float64Array {
  const [coarsest, ...details] = coefficients;
  requireFiniteSignal('coefficients', coarsest ?? []);
  const signal = details.reduce(
    (approximation, detail) => {
      // A level of odd length came back one longer.
      const extra = approximation.length === detail.length + 1 ? 1 : 0;
      const fitting = approximation.subarray(0, approximation.length - extra);
      return idwt({ approximation: fitting, detail }, options);
    },
    Float64Array.from(coarsest as Float64Array) as Float64Array,
  );
  if (length === undefined) return signal;
  requireNumber('length', length, { integer: true, min: 1 });
  if (length === signal.length) return signal;
  if (length === signal.length - 1) return signal.slice(0, length);
  throw new InvalidArgumentError(`length is ${length}, the coefficients give ${signal.length}`, {
    argument: 'length',
    value: length,
    hint: 'Pass the length of the signal that was decomposed.',
  });
}
