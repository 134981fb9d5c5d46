import { finiteResult, outputOf, requireSamples } from '../require-signal.ts';
import { continueEnds } from './continue-ends.ts';
import { runSections } from './run-sections.ts';
import { packSos, type Sos } from './sos.ts';
import { packedZi } from './sosfilt-zi.ts';

/** Options of {@link sosfiltfilt}. */
export interface SosfiltfiltOptions {
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal filtered forwards and then backwards, so that nothing moves in time.
 *
 * The ends are continued by their point reflection and the filter starts in the steady state of the
 * first sample (Gustafsson's problem in the simple form that SciPy's `sosfiltfilt` uses by default).
 * The gain counts twice: at the cutoff of a Butterworth filter it is −6 dB.
 *
 * @throws InvalidArgumentError for malformed sections, a missing sample (NaN), a result that overflows,
 * or a signal no longer than the padding at each end (SciPy's default: about six samples a section).
 */
export function sosfiltfilt(
  sos: Sos,
  x: ArrayLike<number>,
  { output }: SosfiltfiltOptions = {},
): Float64Array {
  const packed = packSos(sos);
  const padding = paddingOf(sos);
  requireSamples('x', x, padding + 1, `each end is continued by ${padding} for this filter`);
  const y = outputOf(x.length, output);
  const padded = continueEnds(x, padding, 'odd');
  const rest = packedZi(packed);
  const last = padded.length - 1;
  const run = (start: number, step: number) => {
    const state = rest.map((value) => value * (padded[start] as number));
    runSections(packed, state, padded, start, step, padded.length);
    // What is not finite stays in a recursive filter: one look at its end tells.
    finiteResult(state, x);
  };
  run(0, 1);
  run(last, -1);
  y.set(padded.subarray(padding, padding + y.length));
  return y;
}

/** Number of samples by which {@link sosfiltfilt} continues each end of a signal. */
export function paddingOf(sos: Sos): number {
  const zeros = (column: 2 | 5) => sos.filter((section) => section[column] === 0).length;
  return 3 * (2 * sos.length + 1 - Math.min(zeros(2), zeros(5)));
}
