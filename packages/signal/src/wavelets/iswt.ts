import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { extend } from './extend.ts';
import { runAtrous } from './run-atrous.ts';
import { maxSwtLevel } from './swt.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';

/**
 * Returns the signal of a stationary wavelet transform: the inverse of `swt`, and for coefficients that
 * were changed the mean over the decimated transforms that they contain (PyWavelets' `iswt`).
 *
 * @throws InvalidArgumentError for fewer than two arrays, a coefficient that is not finite, an unknown
 * wavelet, or more levels than `swt` makes of the length.
 * @throws ShapeError when the arrays differ in length.
 */
export function iswt(
  coefficients: readonly Float64Array[],
  { wavelet }: { readonly wavelet: WaveletName },
): Float64Array {
  const [coarsest, ...details] = requireLevels(coefficients);
  const { recLo, recHi } = waveletFilters(wavelet);
  const taps = recLo.length;
  const halfLo = recLo.map((value) => value / 2);
  const halfHi = recHi.map((value) => value / 2);
  let approximation: Float64Array = Float64Array.from(coarsest as Float64Array);
  for (const [i, detail] of details.entries()) {
    const step = 2 ** (details.length - 1 - i);
    const around = (x: Float64Array) =>
      extend(x, 'periodic', (taps / 2) * step, x.length + (taps - 1) * step);
    const low = around(approximation);
    approximation = new Float64Array(detail.length);
    runAtrous(low, halfLo, step, approximation);
    runAtrous(around(detail), halfHi, step, approximation);
  }
  return approximation;
}

function requireLevels(coefficients: readonly Float64Array[]): readonly Float64Array[] {
  const length = coefficients[0]?.length ?? 0;
  for (const [i, level] of coefficients.entries()) {
    requireFiniteSignal(`coefficients[${i}]`, level);
    if (level.length === length) continue;
    throw new ShapeError(
      `coefficients[${i}] has ${level.length} numbers, coefficients[0] has ${length}`,
      { argument: 'coefficients', value: level.length, hint: 'Pass them as swt gave them.' },
    );
  }
  if (coefficients.length < 2) {
    throw new InvalidArgumentError(`coefficients has ${coefficients.length} arrays`, {
      argument: 'coefficients',
      value: coefficients.length,
      hint: 'Pass an approximation and at least one detail, as swt gives them.',
    });
  }
  requireNumber('level', coefficients.length - 1, { max: maxSwtLevel(length) });
  return coefficients;
}
