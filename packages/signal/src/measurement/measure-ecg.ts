import type { Ecg, Intervals } from '@einthoven/core';
import { type Delineation, delineate } from '../delineation/delineate.ts';
import { measureIntervals } from '../delineation/measure-intervals.ts';
import { type CorrectedQt, correctQt } from './correct-qt.ts';
import { type FrontalAxes, frontalAxes } from './frontal-axes.ts';
import { representativeBeat } from './representative-beat.ts';
import { stLevels } from './st-levels.ts';
import { type WaveAmplitudes, waveAmplitudes } from './wave-amplitudes.ts';

/** What is measured in one lead; what is not there is null. */
export interface LeadMeasurements extends WaveAmplitudes {
  /** ST level at the J point over the isoelectric level. */
  readonly stJMv: number | null;
  /** ST level 60 ms after J. */
  readonly stJ60Mv: number | null;
  /** ST level 80 ms after J. */
  readonly stJ80Mv: number | null;
}

/** What is measured in a recording: plain data that survives JSON; what cannot be told is null. */
export interface EcgMeasurements {
  /** Rate, PR, QRS and QT, as `measureIntervals` has them. */
  readonly intervals: Intervals;
  /** QT at 60 beats a minute by four formulas; null without QT or rate. */
  readonly qtc: CorrectedQt | null;
  /** Axes of P, QRS and T. */
  readonly axes: FrontalAxes;
  /** By lead, in the names of the recording; empty where no beat can be measured. */
  readonly leads: Readonly<Record<string, LeadMeasurements>>;
  /** Beats of which amplitudes, areas and ST levels are the median. */
  readonly measuredBeats: number;
}

/** Options of {@link measureEcg}. */
export interface MeasureEcgOptions {
  /** Beats of all leads together, in time order, positions in samples; default what `delineate` finds. */
  readonly delineation?: Pick<Delineation, 'beats'>;
}

const NO_AXES: FrontalAxes = { pDegrees: null, qrsDegrees: null, tDegrees: null };

/**
 * Returns intervals, corrected QT, axes, and amplitudes and ST levels of each lead.
 *
 * Intervals are medians over beats; the rest is read from the median beat (`representativeBeat`), with
 * nothing filtered. A recording that has lost its voltage (unit 'normalized') has intervals only.
 *
 * @throws InvalidArgumentError when a sample is missing (NaN), beats are malformed, or as `delineate`.
 */
export function measureEcg(
  ecg: Ecg,
  { delineation: { beats } = delineate(ecg) }: MeasureEcgOptions = {},
): EcgMeasurements {
  const representative = representativeBeat(ecg, beats);
  const intervals = measureIntervals({ beats, sampleRate: ecg.sampleRate });
  const qtc = correctedOf(intervals);
  if (!representative || ecg.unit !== 'mV') {
    return { intervals, qtc, axes: NO_AXES, leads: {}, measuredBeats: 0 };
  }
  const amplitudes = waveAmplitudes(representative);
  const levels = stLevels(representative);
  const leads = Object.entries(amplitudes).map(([lead, waves]) => {
    const [stJMv = null, stJ60Mv = null, stJ80Mv = null] = levels[lead] ?? [];
    return [lead, { ...waves, stJMv, stJ60Mv, stJ80Mv }] as const;
  });
  return {
    intervals,
    qtc,
    axes: frontalAxes(amplitudes),
    leads: Object.fromEntries(leads),
    measuredBeats: representative.count,
  };
}

function correctedOf({ qtMs, heartRateBpm }: Intervals): CorrectedQt | null {
  if (qtMs === null || qtMs <= 0 || heartRateBpm === null) return null;
  return correctQt({ qtMs, heartRateBpm });
}
