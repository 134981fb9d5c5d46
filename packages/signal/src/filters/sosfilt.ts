import { InvalidArgumentError } from '@einthoven/core';
import { finiteResult, outputOf } from '../require-signal.ts';
import { runSections } from './run-sections.ts';
import { packSos, type Sos } from './sos.ts';

/** Options of {@link sosfilt}. */
export interface SosfiltOptions {
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
  /**
   * Two numbers a section, the filter's memory: read at the start and left as it is after the last
   * sample, so that a stream can be filtered piece by piece. Default: at rest.
   */
  readonly state?: Float64Array;
}

/**
 * Returns a signal filtered forwards through second-order sections.
 *
 * @throws InvalidArgumentError for malformed sections, `output` or `state` of another length, a missing
 * sample (NaN) or a result that overflows; `state` is then as it was.
 */
export function sosfilt(
  sos: Sos,
  x: ArrayLike<number>,
  { output, state = new Float64Array(2 * sos.length) }: SosfiltOptions = {},
): Float64Array {
  const packed = packSos(sos);
  if (state.length !== 2 * sos.length) {
    throw new InvalidArgumentError(`state has ${state.length} numbers for ${sos.length} sections`, {
      argument: 'state',
      value: state.length,
      hint: 'Pass two numbers a section.',
    });
  }
  const y = outputOf(x.length, output);
  y.set(x);
  const before = state.slice();
  runSections(packed, state, y, 0, 1, y.length);
  try {
    // What is not finite stays in a recursive filter: one look at its end tells.
    finiteResult(state, x);
  } catch (error) {
    state.set(before);
    throw error;
  }
  return y;
}
