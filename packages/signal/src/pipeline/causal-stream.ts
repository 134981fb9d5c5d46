import { causalFilter } from '../filters/causal-filter.ts';
import type { Sos } from '../filters/sos.ts';
import type { StreamStep } from './step.ts';

/** Returns the filter, forwards only, for a stream of so many leads. */
export function causalStream(sos: Sos, leads: number): StreamStep {
  const filters = Array.from({ length: leads }, () => causalFilter(sos));
  return (chunk) => filters.map((filter, i) => filter(chunk[i] as Float32Array));
}
