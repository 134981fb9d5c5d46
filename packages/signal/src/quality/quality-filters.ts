import { createCache } from '../cache.ts';
import { designButterworth } from '../filters/design-butterworth.ts';
import type { Sos } from '../filters/sos.ts';

/** The filters of a sampling rate. */
export interface QualityFilters {
  /** What beats are compared in: 0.5 to 40 Hz, or 0.45 of the rate; to be run both ways. */
  readonly band: Sos;
  /** Above 40 Hz, or 0.4 of the rate: the same sections twice, to be run forwards only. */
  readonly fast: Sos;
  /** Below 0.5 Hz, at the rate of the means of blocks; to be run both ways. */
  readonly wander: Sos;
  /** Samples in such a block. */
  readonly wanderBlock: number;
}

const SLOW_HZ = 0.5;
const FAST_HZ = 40;
/** Means of 40 ms say all there is to say below 0.5 Hz: a twelfth of the samples or fewer. */
const BLOCKS_HZ = 25;

const kept = /* @__PURE__ */ createCache<number, QualityFilters>();

/** Returns the filters for a sampling rate, made once. */
export function qualityFilters(sampleRate: number): QualityFilters {
  return kept(sampleRate, () => {
    const wanderBlock = Math.max(1, Math.round(sampleRate / BLOCKS_HZ));
    const slowRate = sampleRate / wanderBlock;
    const fastHz = Math.min(FAST_HZ, 0.4 * sampleRate);
    const highest = Math.min(FAST_HZ, 0.45 * sampleRate);
    const cutoffHz = [SLOW_HZ, highest] as const;
    const fast = designButterworth({ order: 2, type: 'highpass', cutoffHz: fastHz, sampleRate });
    return {
      band: designButterworth({ order: 2, type: 'bandpass', cutoffHz, sampleRate }),
      fast: [...fast, ...fast],
      wander: designButterworth({
        order: 2,
        type: 'lowpass',
        cutoffHz: SLOW_HZ,
        sampleRate: slowRate,
      }),
      wanderBlock,
    };
  });
}
