import { finiteResult, outputOf, requireFinite, requireSamples } from '../../require-signal.ts';
import { continueEnds } from '../continue-ends.ts';
import { correlateInPlace } from './correlate.ts';
import { requireTaps } from './require-taps.ts';

/** Options of {@link filtfilt}. */
export interface FiltfiltOptions {
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal filtered by coefficients forwards and then backwards, so that nothing moves in time;
 * gains count twice.
 *
 * Equal to SciPy's `filtfilt(taps, 1, x)`: the ends are continued by three times the taps, reflected
 * in the end point, and the filter starts as if the first sample had always been there.
 *
 * @throws InvalidArgumentError for no taps, a missing sample (NaN), a result that overflows, or a
 * signal no longer than the padding at each end.
 */
export function filtfilt(
  taps: ArrayLike<number>,
  x: ArrayLike<number>,
  { output }: FiltfiltOptions = {},
): Float64Array {
  const forwards = requireTaps(taps);
  const memory = forwards.length - 1;
  const padding = 3 * forwards.length;
  requireSamples('x', x, padding + 1, `each end is continued by ${padding} for this filter`);
  requireFinite('x', x);
  const y = outputOf(x.length, output);
  const data = continueEnds(x, padding, 'odd', memory);
  const length = x.length + 2 * padding;
  data.copyWithin(memory, 0, length);
  data.fill(data[memory] as number, 0, memory);
  correlateInPlace(forwards.slice().reverse(), data, length);
  data.fill(data[length - 1] as number, length);
  correlateInPlace(forwards, data, length);
  y.set(data.subarray(padding, padding + y.length));
  return finiteResult(y);
}
