import { deviation } from './hrv-time.ts';

/** Length of the patterns that are compared. */
const PATTERN = 2;
/** In standard deviations. */
const TOLERANCE = 0.2;

/**
 * Returns the sample entropy of a series: minus the logarithm of the share of similar pairs of patterns of
 * two values that stay similar with a third (Richman and Moorman 2000,
 * doi:10.1152/ajpheart.2000.278.6.H2039). Similar is within 0.2 standard deviations, value by value.
 * Null where no pair is similar, or none stays so.
 */
export function sampleEntropy(x: Float64Array): number | null {
  const spread = deviation(x);
  if (spread === null) return null;
  const tolerance = TOLERANCE * spread;
  const patterns = x.length - PATTERN;
  let similar = 0;
  let staying = 0;
  for (let i = 0; i < patterns; i++) {
    for (let k = i + 1; k < patterns; k++) {
      if (Math.abs((x[i] as number) - (x[k] as number)) > tolerance) continue;
      if (Math.abs((x[i + 1] as number) - (x[k + 1] as number)) > tolerance) continue;
      similar++;
      if (Math.abs((x[i + 2] as number) - (x[k + 2] as number)) <= tolerance) staying++;
    }
  }
  return similar > 0 && staying > 0 ? Math.log(similar / staying) : null;
}
