import { fillGaps } from '../noise-removal/fill-gaps.ts';

/**
 * Returns a lead whose missing samples (NaN), however many, lie on straight lines between their neighbours;
 * zeros where all are missing.
 */
export function bridgeMissing(lead: ArrayLike<number>): Float64Array {
  const result = new Float64Array(lead);
  if (result.every(Number.isNaN)) return result.fill(0);
  return fillGaps(result, { sampleRate: 1, maxGapSeconds: result.length, output: result });
}
