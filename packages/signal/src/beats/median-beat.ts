import type { Ecg } from '@einthoven/core';
import { rowsOf } from '../map-leads.ts';
import { alignBeats, medianOf } from './align-beats.ts';

/** How far a beat may be moved to lie on the others. */
const SHIFT_SECONDS = 0.04;

/** What part of a beat is meant, in seconds around its R peak. */
export interface BeatWindow {
  /** Negative before the R peak. */
  readonly from: number;
  /** Above `from`. */
  readonly to: number;
}

/**
 * Returns the median of the beats around these R peaks, lead by lead: shape [leads][samples], each
 * beat first moved by up to 40 ms to where it fits the mean beat best. Beats cut off by an end of the
 * recording are left out; without a whole beat the result is zeros.
 */
export function medianBeat(ecg: Ecg, peaks: Int32Array, window: BeatWindow): Float64Array[] {
  const leads = rowsOf(ecg);
  const before = Math.round(-window.from * ecg.sampleRate);
  const length = Math.round((window.to - window.from) * ecg.sampleRate);
  const reach = Math.round(SHIFT_SECONDS * ecg.sampleRate);
  const wanted = Array.from(peaks, (peak) => peak - before);
  const { starts } = alignBeats(leads, wanted, length, reach);
  return leads.map((lead) => medianOf(lead, starts, length));
}
