import { InvalidArgumentError } from '@einthoven/core';
import { finiteResult, outputOf, requireFinite } from '../../require-signal.ts';
import { scratch } from '../../scratch.ts';
import { addCorrelation } from './correlate.ts';
import { requireTaps } from './require-taps.ts';

/** Options of {@link firFilter}. */
export interface FirFilterOptions {
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
  /**
   * taps − 1 numbers, the filter's memory: the samples that came before, oldest first. Read at the
   * start and left as the last samples of this piece, so that a stream can be filtered piece by piece.
   * Default: zeros.
   */
  readonly state?: Float64Array;
}

/**
 * Returns a signal filtered forwards by coefficients: y[n] = Σ taps[k] · x[n − k], as SciPy's
 * `lfilter(taps, 1, x)`. A symmetric filter delays it by (taps − 1) / 2 samples.
 *
 * @throws InvalidArgumentError for no taps, a missing sample (NaN), a result that overflows, or `output`
 * or `state` of another length.
 */
export function firFilter(
  taps: ArrayLike<number>,
  x: ArrayLike<number>,
  { output, state }: FirFilterOptions = {},
): Float64Array {
  const backwards = requireTaps(taps).slice().reverse();
  const memory = backwards.length - 1;
  if (state !== undefined && state.length !== memory) throw badState(state.length, memory);
  requireFinite('x', x);
  const y = outputOf(x.length, output);
  const data = scratch(memory + x.length);
  data.fill(0, 0, memory);
  if (state) data.set(state);
  data.set(x, memory);
  state?.set(data.subarray(x.length));
  y.fill(0);
  addCorrelation(backwards, data, y);
  return finiteResult(y);
}

function badState(length: number, needed: number): InvalidArgumentError {
  return new InvalidArgumentError(`state has ${length} numbers for ${needed + 1} taps`, {
    argument: 'state',
    value: length,
    hint: `Pass one number less than there are taps: ${needed}.`,
  });
}
