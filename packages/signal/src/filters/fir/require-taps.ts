import { InvalidArgumentError } from '@einthoven/core';
import { requireFinite } from '../../require-signal.ts';

/** Returns coefficients as a Float64Array; throws when there is none, or one is not finite. */
export function requireTaps(taps: ArrayLike<number>): Float64Array {
  if (taps.length === 0) {
    throw new InvalidArgumentError('taps is empty', {
      argument: 'taps',
      value: taps,
      hint: 'Pass coefficients, as designFir gives.',
    });
  }
  requireFinite('taps', taps);
  return taps instanceof Float64Array ? taps : Float64Array.from(taps);
}
