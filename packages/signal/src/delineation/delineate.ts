import { type Beat, type Ecg, InvalidArgumentError } from '@einthoven/core';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { FLAT_BELOW } from '../scaling/standardize-ecg.ts';
import { classifyBeats, type GridBeat } from './beat-classes.ts';
import { shapesOf } from './beat-shapes.ts';
import { symbolsOf } from './beat-symbols.ts';
import { GRID_HZ } from './beat-window.ts';
import { LUDB_MODEL } from './ludb-model.ts';
import type { DelineationModel } from './model.ts';
import { prepareLeads } from './prepare-leads.ts';
import { rhythmOf } from './rhythm.ts';
import { toBeats } from './to-beats.ts';
import { type BeatWaves, wavesOf } from './waves-of-beat.ts';

/** Options of {@link delineate}. */
export interface DelineateOptions {
  /** R peaks in samples, rising; default those that {@link detectRPeaks} finds in all leads. */
  readonly peaks?: ArrayLike<number>;
}

/** The waves of a recording. */
export interface Delineation {
  /**
   * One a QRS complex, in time order: where its waves begin, peak and end in all leads together. A
   * boundary is meant as the median over what cardiologists mark lead by lead, not as the extreme.
   */
  readonly beats: readonly Beat[];
  /** The same beats in each lead, in the order of the recording's leads. A flat lead has no waves. */
  readonly leads: readonly (readonly Beat[])[];
  /** Of the recording, in hertz; positions are samples at this rate. */
  readonly sampleRate: number;
}

/** So many beats are looked at together: in hours of recording, shapes and rhythm change. */
const TOGETHER = 256;

/**
 * Returns where P, QRS and T begin, peak and end, beat by beat, in all leads together and in each.
 *
 * Beats of one shape are laid on each other; their waves are found on the median beat and then beat by
 * beat, where P and T may be moved. Boundaries start where the spatial velocity passes shares of its
 * maximum, and are then corrected by linear functions of its course around them, fitted to the marks
 * in LUDB (Kalyakulina et al. 2020, doi:10.1109/ACCESS.2020.3029211). No beat gets a P where the rhythm,
 * the likeness of the beats and the height of what precedes QRS speak for atrial fibrillation.
 *
 * A wave's confidence is the correlation of its slopes with those of the other beats of its shape (half
 * of it for a beat alone), for P times the probability that there are P waves. A beat whose shape is
 * not the usual one, and which comes early, without P and with a wider QRS, has the symbol V, others N.
 *
 * @param ecg - 50 Hz or more; samples missing for up to 50 ms are interpolated.
 * @throws InvalidArgumentError for longer gaps, too few samples, a lower rate, or peaks that do not rise
 * or lie outside.
 */
export function delineate(ecg: Ecg, { peaks }: DelineateOptions = {}): Delineation {
  return delineateWith(LUDB_MODEL, ecg, peaks);
}

/** {@link delineate} with what has been learnt from other marks. */
export function delineateWith(
  model: DelineationModel,
  ecg: Ecg,
  peaks?: ArrayLike<number>,
): Delineation {
  const { sampleRate } = ecg;
  const leads = prepareLeads(ecg);
  const recording = { sampleRate, length: (leads[0] as Float64Array).length };
  if (peaks) requirePeaks(peaks, recording.length);
  const found = Float64Array.from(peaks ?? detectRPeaks(leads, { sampleRate }));
  const waves: BeatWaves[] = [];
  const symbols: string[] = [];
  for (let start = 0; start < found.length; start += TOGETHER) {
    const part = findWaves(model, leads, found.subarray(start, start + TOGETHER), sampleRate);
    waves.push(...part.waves);
    symbols.push(...part.symbols);
  }
  return {
    beats: toBeats(waves, symbols, 'all', recording),
    leads: leads.map((lead, k) =>
      isFlat(lead)
        ? symbols.map((symbol) => ({ p: null, qrs: null, t: null, symbol }))
        : toBeats(waves, symbols, k, recording),
    ),
    sampleRate,
  };
}

function findWaves(
  model: DelineationModel,
  leads: readonly Float64Array[],
  peaks: Float64Array,
  sampleRate: number,
): { waves: BeatWaves[]; symbols: string[] } {
  const rhythm = rhythmOf(peaks, sampleRate);
  const classified = classifyBeats(leads, peaks, sampleRate);
  const shapes = shapesOf(classified, rhythm, model);
  const [usual] = shapes;
  if (!usual) return { waves: [], symbols: [] };
  const waves = new Array<BeatWaves>(peaks.length);
  for (const shape of shapes) {
    for (const [i, index] of shape.members.entries()) {
      waves[index] = wavesOf(classified.beats[index] as GridBeat, shape, i, usual);
    }
  }
  return { waves, symbols: symbolsOf(waves, usual, (rhythm.rr * sampleRate) / GRID_HZ) };
}

function isFlat(lead: Float64Array): boolean {
  return lead.every((value) => Math.abs(value) < FLAT_BELOW);
}

function requirePeaks(peaks: ArrayLike<number>, length: number): void {
  for (let i = 0; i < peaks.length; i++) {
    const peak = peaks[i] as number;
    if (peak > (peaks[i - 1] ?? -1) && peak >= 0 && peak < length) continue;
    throw new InvalidArgumentError(`peaks[${i}] is ${peak}`, {
      argument: 'peaks',
      value: peak,
      hint: `Pass samples in rising order, each at least 0 and below ${length}.`,
    });
  }
}
