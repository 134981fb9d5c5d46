import { type Ecg, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { designButterworth } from '../filters/design-butterworth.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';
import { rowsOf } from '../map-leads.ts';
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
  const longest = Math.floor(LONGEST_GAP_SECONDS * sampleRate);
  return rowsOf(ecg).map((row, k) => {
    requireSamples('ecg', row, paddingOf(sos) + 1, 'the filter needs so many');
    const lead = Float64Array.from(row);
    fillGaps(lead, longest, ecg.leads[k] as string);
    return sosfiltfilt(sos, lead, { output: lead });
  });
}

function fillGaps(lead: Float64Array, longest: number, name: string): void {
  for (let i = 0; i < lead.length; i++) {
    if (!Number.isNaN(lead[i])) continue;
    const start = i;
    while (i < lead.length && Number.isNaN(lead[i])) i++;
    if (i - start > longest) throw missing(name, start, i - start);
    const before = lead[start - 1] ?? lead[i] ?? 0;
    const after = lead[i] ?? before;
    for (let k = start; k < i; k++) {
      lead[k] = before + ((after - before) * (k - start + 1)) / (i - start + 1);
    }
  }
}

function missing(lead: string, start: number, count: number): InvalidArgumentError {
  return new InvalidArgumentError(
    `ecg misses ${count} samples of ${lead} from sample ${start} on`,
    {
      argument: 'ecg',
      value: count,
      hint: 'Gaps of up to 50 ms are interpolated: cut longer ones out, or leave the lead out with pickLeads.',
    },
  );
}
