import { type Ecg, requireNumber } from '@einthoven/core';
import { designButterworth } from '../filters/design-butterworth.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';
import { rowsOf } from '../map-leads.ts';
import { fillGaps } from '../noise-removal/fill-gaps.ts';
import { requireSamples } from '../require-signal.ts';

/** What the waves lie in; above it there is more noise than wave. */
const BAND_HZ = [0.5, 40] as const;

/** Longer gaps could hide the end of a wave. */
const LONGEST_GAP_SECONDS = 0.05;

/**
 * Returns the leads without wander and muscle noise, nothing moved in time. Samples missing for up to
 * 50 ms are interpolated.
 *
 * @throws InvalidArgumentError for a longer gap, a rate below 50 Hz, or a recording shorter than what
 * the filter needs.
 */
export function prepareLeads(ecg: Ecg): Float64Array[] {
  const { sampleRate } = ecg;
  requireNumber('ecg.sampleRate', sampleRate, { min: 50 });
  const cutoffHz = [BAND_HZ[0], Math.min(BAND_HZ[1], 0.4 * sampleRate)] as const;
  const sos = designButterworth({ order: 2, type: 'bandpass', cutoffHz, sampleRate });
  return rowsOf(ecg).map((row) => {
    requireSamples('ecg', row, paddingOf(sos) + 1, 'the filter needs so many');
    const lead = fillGaps(row, { sampleRate, maxGapSeconds: LONGEST_GAP_SECONDS });
    return sosfiltfilt(sos, lead, { output: lead });
  });
}
