import { noisePasses } from '../passes/noise-passes.ts';
import { passes } from '../passes/passes.ts';
import { leadsOf } from './electrodes.ts';
import type { LeadSamples } from './noise.ts';

/**
 * Returns what the leads see of sources that all electrodes see, each in its own measure.
 *
 * @param sources - The samples of each.
 * @param weights - How much of each source is in the potential of each of the ELECTRODES, in their order.
 */
export function leadsOfSources(
  sources: readonly Float64Array[],
  weights: readonly (readonly number[])[],
): LeadSamples {
  const leads = noisePasses.scratchFrames((sources[0] as Float64Array).length).fill(0);
  for (const [i, source] of sources.entries()) {
    const sizes = leadsOf(weights.map((own) => [own[i] as number]));
    passes.addHeights(leads, 0, source, source.length, sizes);
  }
  return { leads };
}
