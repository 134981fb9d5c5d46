import { INDEPENDENT_LEADS } from '@einthoven/core';
import { bandpass, fixLength, minMax, pipeline, resample, selectLeads } from '@einthoven/signal';

/** Samples of a record after {@link paperPreprocessing}: 10 s. */
export const PAPER_SAMPLES = 1000;

/**
 * Returns the paper's preparation (eight leads, 10 s, each lead from 0 to 1) at 100 Hz instead of 500,
 * since the receptive field of its InceptionTime, 229 samples, is less than a beat at 500 Hz. The
 * band-pass makes records alike that have been through one already.
 */
export function paperPreprocessing() {
  return pipeline([
    selectLeads(INDEPENDENT_LEADS),
    bandpass({ cutoffHz: [0.5, 40], order: 3 }),
    resample({ sampleRate: 100 }),
    fixLength({ seconds: 10, minSeconds: 9 }),
    minMax(),
  ]);
}
