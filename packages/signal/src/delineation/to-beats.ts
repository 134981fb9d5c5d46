import type { Beat, Wave } from '@einthoven/core';
import { GRID_HZ, R_INDEX } from './beat-window.ts';
import { P, type Places, QRS, T, type WaveIndex } from './places.ts';
import type { BeatWaves, PlacedWave } from './waves-of-beat.ts';

/** Whose beats are wanted: those of all leads, or those of the lead of this index. */
export type Whose = 'all' | number;

/** The recording that the beats are of. */
export interface Recording {
  readonly sampleRate: number;
  /** In samples. */
  readonly length: number;
}

/**
 * Returns the beats in samples of the recording. P and T that reach over an end of the recording, or whose peak
 * lies in the QRS complex of the beat before or after, are null. Where P runs into the T wave before it,
 * T ends where P begins.
 *
 * @param symbols - One a beat.
 */
export function toBeats(
  waves: readonly BeatWaves[],
  symbols: readonly string[],
  whose: Whose,
  recording: Recording,
): Beat[] {
  const last = recording.length - 1;
  const place = (wave: WaveIndex, { beat }: BeatWaves, placed: PlacedWave) =>
    inSamples(beat.position, placed, wave, whose, recording);
  const complexes = waves.map((one) => ordered(place(QRS, one, one.qrs), 0, last));
  const repolarizations = waves.map((one, i) => {
    const t = one.t && place(T, one, one.t);
    const end = complexes[i + 1]?.onset ?? last;
    return t && t.offset <= last ? fitted(t, (complexes[i] as Wave).offset, end) : null;
  });
  const atrial = waves.map((one, i) => {
    const p = one.p && place(P, one, one.p);
    const start = repolarizations[i - 1]?.peak ?? complexes[i - 1]?.offset ?? 0;
    return p && p.onset >= 0 ? fitted(p, start, (complexes[i] as Wave).onset) : null;
  });
  return waves.map((_, i) => {
    const t = repolarizations[i] ?? null;
    const next = atrial[i + 1];
    return {
      p: atrial[i] ?? null,
      qrs: complexes[i] as Wave,
      t: t && next ? { ...t, offset: Math.min(t.offset, next.onset) } : t,
      symbol: symbols[i] as string,
    };
  });
}

function inSamples(
  position: number,
  { shape, fit, trust }: PlacedWave,
  wave: WaveIndex,
  whose: Whose,
  { sampleRate }: Recording,
): Wave {
  const places = whose === 'all' ? shape.places : (shape.inLeads[whose] as Places);
  const likeness = whose === 'all' ? fit.likeness : (fit.leads[whose] as number);
  const at = (k: number) =>
    position + (((places[wave + k] as number) + fit.shift - R_INDEX) * sampleRate) / GRID_HZ;
  const confidence = trust * Math.min(1, Math.max(0, likeness));
  return { onset: at(0), peak: at(1), offset: at(2), confidence };
}

/** The wave within its bounds, or null when its peak lies outside. */
function fitted(wave: Wave, from: number, to: number): Wave | null {
  return wave.peak > from && wave.peak < to ? ordered(wave, from, to) : null;
}

/** The wave with its onset and offset within the bounds and its peak between them. */
function ordered(wave: Wave, from: number, to: number): Wave {
  const within = (value: number) => Math.min(to, Math.max(from, value));
  const peak = within(wave.peak);
  const onset = Math.min(peak, within(wave.onset));
  const offset = Math.max(peak, within(wave.offset));
  return { ...wave, onset, peak, offset };
}
