import { INDEPENDENT_LEADS, STANDARD_LEADS } from '@einthoven/core';
import { type Pipeline, pipeline } from './pipeline.ts';
import { bandpass } from './steps/bandpass.ts';
import { fixLength } from './steps/fix-length.ts';
import { minMax } from './steps/min-max.ts';
import { resample } from './steps/resample.ts';
import { selectLeads } from './steps/select-leads.ts';
import { standardize } from './steps/standardize.ts';

/** Options of {@link standardPreprocessing}. */
export interface StandardPreprocessingOptions {
  /** Default the twelve standard leads. */
  readonly leads?: readonly string[];
  /** Rate of the result in hertz; default 100. */
  readonly sampleRate?: number;
  /** Length of the result; default 10. A recording may be a tenth shorter. */
  readonly seconds?: number;
}

/**
 * Returns the usual preparation for classifying 12-lead recordings: leads by name, zero-phase
 * band-pass of 0.5–40 Hz, 100 Hz, the first 10 s, mean 0 and standard deviation 1 in each lead.
 *
 * It takes millivolts and recordings that have lost their voltage alike, and gives the same scale for
 * both. Recordings must be of more than 80 Hz and at least 9 s long; what is missing of 10 s is zeros
 * before standardisation.
 */
export function standardPreprocessing({
  leads = STANDARD_LEADS,
  sampleRate = 100,
  seconds = 10,
}: StandardPreprocessingOptions = {}): Pipeline {
  return pipeline([
    selectLeads(leads),
    bandpass({ cutoffHz: [0.5, 40], order: 3 }),
    resample({ sampleRate }),
    fixLength({ seconds, minSeconds: 0.9 * seconds }),
    standardize(),
  ]);
}

/**
 * Returns the preparation for regression on synthetic 8-lead recordings: the eight independent leads,
 * 500 Hz, the first 10 s, each lead from 0 to 1, no filter.
 */
export function minMaxPreprocessing(): Pipeline {
  return pipeline([
    selectLeads(INDEPENDENT_LEADS),
    resample({ sampleRate: 500 }),
    fixLength({ seconds: 10 }),
    minMax(),
  ]);
}
