import type { Sos } from './sos.ts';
import { sosfilt } from './sosfilt.ts';
import { sosfiltZi } from './sosfilt-zi.ts';

/** Filters the next samples of a signal, single precision in and out. */
export type CausalFilter = (samples: Float32Array) => Float32Array;

/**
 * Returns a filter that runs forwards only and goes on where it stopped: what it gives of the pieces of a
 * signal is what it gives of the whole. It begins as if the first sample had been there for ever.
 */
export function causalFilter(sos: Sos): CausalFilter {
  let state: Float64Array | null = null;
  return (samples) => {
    if (samples.length === 0) return samples;
    state ??= sosfiltZi(sos).map((value) => value * (samples[0] as number));
    return Float32Array.from(sosfilt(sos, samples, { state }));
  };
}
