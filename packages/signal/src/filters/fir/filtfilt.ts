import { finiteResult, outputOf, requireFinite, requireSamples } from '../../require-signal.ts';
import { continueEnds } from '../continue-ends.ts';
import { addCorrelation } from './correlate.ts';
import { addCorrelationByBlocks } from './correlate-by-blocks.ts';
import { requireTaps } from './require-taps.ts';

/** More taps than so many go by way of spectra, which is then faster. */
const MOST_DIRECT_TAPS = 32;

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
  const checked = requireTaps(taps);
  const padding = 3 * checked.length;
  requireSamples('x', x, padding + 1, `each end is continued by ${padding} for this filter`);
  requireFinite('x', x);
  const y = outputOf(x.length, output);
  // What the filter starts from lies outside of what it reaches: only samples near the ends count.
  const both = autocorrelation(checked);
  const data = continueEnds(x, checked.length - 1, 'odd');
  const correlate = checked.length > MOST_DIRECT_TAPS ? addCorrelationByBlocks : addCorrelation;
  y.fill(0);
  correlate(both, data, y);
  return finiteResult(y);
}

/** The coefficients of the filter forwards and then backwards: the products of the taps, shifted against each other. */
function autocorrelation(taps: Float64Array): Float64Array {
  const last = taps.length - 1;
  const products = new Float64Array(2 * last + 1);
  for (let shift = 0; shift <= last; shift++) {
    let sum = 0;
    for (let k = shift; k <= last; k++) sum += (taps[k] as number) * (taps[k - shift] as number);
    products[last + shift] = products[last - shift] = sum;
  }
  return products;
}
