import type { Sos } from '../filters/sos.ts';
import { sosfilt } from '../filters/sosfilt.ts';
import { sosfiltZi } from '../filters/sosfilt-zi.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';
import { extend } from '../wavelets/extend.ts';

/** How {@link runSettled} runs a filter. */
export interface RunSettledOptions {
  /** Forwards only, from the steady state of the first sample; else forwards and backwards. */
  readonly causal: boolean;
  /** Samples in which the filter forgets how it began. */
  readonly settling: number;
  /** Where the result is written. */
  readonly output: Float64Array;
}

/** A signal is continued by so many times its length at most. */
const MOST_TIMES = 4;

/**
 * Filters a signal so that the filter settles outside of it: SciPy's padding of a few samples is far
 * too short for half a hertz. The ends are continued by their point reflection.
 */
export function runSettled(
  sos: Sos,
  x: Float64Array,
  { causal, settling, output }: RunSettledOptions,
): void {
  if (causal) {
    const state = sosfiltZi(sos).map((value) => value * (x[0] as number));
    sosfilt(sos, x, { state, output });
    return;
  }
  const reach = Math.max(paddingOf(sos), Math.ceil(Math.min(settling, MOST_TIMES * x.length)));
  const mode = x.length > 1 ? 'antireflect' : 'constant';
  const around = extend(x, mode, reach, x.length + 2 * reach);
  output.set(sosfiltfilt(sos, around, { output: around }).subarray(reach, reach + x.length));
}
