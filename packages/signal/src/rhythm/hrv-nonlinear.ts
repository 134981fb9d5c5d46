import { dfaAlpha1 } from './dfa-alpha1.ts';
import { deviation } from './hrv-time.ts';
import type { NormalIntervals } from './normal-intervals.ts';
import { sampleEntropy } from './sample-entropy.ts';

/** Non-linear measures of heart-rate variability; null where there are too few intervals. */
export interface HrvNonlinear {
  /** Width of the cloud of pairs of successive intervals (Poincaré plot) across the line of identity. */
  readonly sd1Ms: number | null;
  /** Its length along that line. */
  readonly sd2Ms: number | null;
  /** Sample entropy of pairs, tolerance 0.2 standard deviations; of 100 to 10 000 intervals. */
  readonly sampleEntropy: number | null;
  /** Short-term exponent of detrended fluctuation analysis; of 64 intervals or more. */
  readonly dfaAlpha1: number | null;
}

const FEWEST_FOR_ENTROPY = 100;
/** Its cost grows with the square. */
const MOST_FOR_ENTROPY = 10_000;
const FEWEST_FOR_DFA = 64;

/**
 * Returns the non-linear measures: SD1 and SD2 of pairs that follow each other (Brennan et al. 2001,
 * doi:10.1109/10.959330), sample entropy and the short-term fractal exponent of all intervals in a row.
 */
export function hrvNonlinear({ ms, follows }: NormalIntervals): HrvNonlinear {
  const across: number[] = [];
  const along: number[] = [];
  for (let i = 1; i < ms.length; i++) {
    if (!follows[i]) continue;
    across.push(((ms[i - 1] as number) - (ms[i] as number)) * Math.SQRT1_2);
    along.push(((ms[i - 1] as number) + (ms[i] as number)) * Math.SQRT1_2);
  }
  const isEnough = ms.length >= FEWEST_FOR_ENTROPY && ms.length <= MOST_FOR_ENTROPY;
  return {
    sd1Ms: deviation(Float64Array.from(across)),
    sd2Ms: deviation(Float64Array.from(along)),
    sampleEntropy: isEnough ? sampleEntropy(ms) : null,
    dfaAlpha1: ms.length >= FEWEST_FOR_DFA ? dfaAlpha1(ms) : null,
  };
}
