import { requireNumber, requireOneOf } from '@einthoven/core';
import { leadScales } from './lead-scales.ts';
import { R_PEAK_METHODS, type RPeakMethod } from './methods.ts';
import { placePeaks } from './place-peaks.ts';
import { requireLeads } from './require-leads.ts';

/** Options of {@link detectRPeaks}. */
export interface DetectRPeaksOptions {
  /** In hertz; at least 50. */
  readonly sampleRate: number;
  /**
   * How beats are found; default `'einthoven'`, this package's own, with weights fitted on the MIT-BIH
   * Arrhythmia Database. The others are published methods, with the delays of their filters taken off.
   */
  readonly method?: RPeakMethod;
}

/**
 * Returns the samples of the R peaks, in rising order: near each beat, where the leads together are
 * farthest from the base line (the bottom of a QS complex too; a downward deflection counts half).
 *
 * Leads count alike, whatever their amplitude, and a flat one not at all; on a flat signal nothing is found.
 * The whole recording is looked at, forwards and backwards: no method works on a stream.
 *
 * @param x - One lead, or several of one length.
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, a rate below 50 Hz, or
 * an unknown method.
 * @throws ShapeError when the leads differ in length.
 */
export function detectRPeaks(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
  { sampleRate, method = 'einthoven' }: DetectRPeaksOptions,
): Int32Array {
  requireNumber('sampleRate', sampleRate, { min: 50 });
  requireOneOf('method', method, Object.keys(R_PEAK_METHODS));
  const leads = requireLeads(x);
  const beats = R_PEAK_METHODS[method](leads, sampleRate);
  return placePeaks(leads, leadScales(leads), beats, sampleRate);
}
