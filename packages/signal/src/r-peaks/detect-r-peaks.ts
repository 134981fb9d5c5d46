import { requireNumber, requireOneOf } from '@einthoven/core';
import { MAX_GAP_SECONDS } from '../noise-removal/fill-gaps.ts';
import { leadScales } from './lead-scales.ts';
import { R_PEAK_METHODS, type RPeakMethod } from './methods.ts';
import { outOfFlicker } from './out-of-flicker.ts';
import { outOfGaps } from './out-of-gaps.ts';
import { placePeaks } from './place-peaks.ts';
import { leadsOf, requireLeads } from './require-leads.ts';

/** Options of {@link detectRPeaks}. */
export interface DetectRPeaksOptions {
  /** In hertz; at least 50. */
  readonly sampleRate: number;
  /**
   * How beats are found; default `'einthoven'`, this package's own, with weights fitted on the MIT-BIH
   * Arrhythmia Database. The others are published methods, with the delays of their filters taken off.
   */
  readonly method?: RPeakMethod;
  /** Longest run of missing samples (NaN) that is bridged by a straight line; default 0.2 s. 0 bridges none. */
  readonly maxGapSeconds?: number;
}

/**
 * Returns the samples of the R peaks, in rising order: near each beat, where the leads together are
 * farthest from the base line (the bottom of a QS complex too; a downward deflection counts half).
 *
 * Leads count alike, whatever their amplitude, and a flat one not at all. Nothing is found on a flat signal or a
 * straight line, nor where no lead has more than a flicker of its last digit: one step up and down.
 * The whole recording is looked at, forwards and backwards: no method works on a stream.
 *
 * Missing samples (NaN) are interpolated up to `maxGapSeconds`; no peak is given where all leads are missing.
 *
 * @param x - One lead, or several of one length.
 * @throws InvalidArgumentError for an empty signal, a longer run of missing samples, an infinite one, a rate
 * below 50 Hz, or an unknown method.
 * @throws ShapeError when the leads differ in length.
 */
export function detectRPeaks(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
  { sampleRate, method = 'einthoven', maxGapSeconds = MAX_GAP_SECONDS }: DetectRPeaksOptions,
): Int32Array {
  requireNumber('sampleRate', sampleRate, { min: 50 });
  requireNumber('maxGapSeconds', maxGapSeconds, { min: 0 });
  requireOneOf('method', method, Object.keys(R_PEAK_METHODS));
  const leads = requireLeads(x, { sampleRate, maxGapSeconds });
  const scales = leadScales(leads);
  const beats = R_PEAK_METHODS[method](leads, sampleRate);
  const peaks = placePeaks(leads, scales, beats, sampleRate);
  const recorded = leadsOf(x);
  const sure = outOfFlicker(peaks, leads, recorded, sampleRate);
  const counting = recorded.filter((_, k) => scales[k] !== 0);
  return outOfGaps(sure, counting, sampleRate);
}
