import type { Beat, Wave } from '@einthoven/core';
import type { BeatLayout } from '../heart/place-sources.ts';
import type { Schedule, ScheduledP } from '../timing/schedule-beats.ts';
import { type BeatGrid, peakBetween } from './beat-grid.ts';
import { BEAT_SYMBOLS, symbolOf } from './beat-symbols.ts';

/** The waves of one person's beat in seconds from the QRS onset. */
export interface BeatWaves {
  readonly p: Wave | null;
  readonly qrs: Wave;
  readonly t: Wave;
}

/** Returns onset, peak and offset of the waves of a beat. */
export function beatWaves({ activation, recovery }: BeatLayout, grid: BeatGrid): BeatWaves {
  const { p, qrs } = activation;
  const peaked = (wave: { readonly onset: number; readonly offset: number }): Wave => ({
    onset: wave.onset,
    peak: peakBetween(grid, wave.onset, wave.offset),
    offset: wave.offset,
  });
  return { p: p && peaked(p), qrs: peaked(qrs), t: recovery.t };
}

/**
 * Returns the beats of a record in order of time, in sample indices.
 *
 * A beat counts when its QRS lies whole within the record; of its P and T, one that the record cuts
 * off is null. So does a P wave that no QRS follows.
 *
 * @param ownSymbol - Annotation code of this person's conducted beats.
 */
export function beatsWithin(
  { beats, dropped }: Schedule,
  { sampleRate, length, ownSymbol }: { sampleRate: number; length: number; ownSymbol: string },
): Beat[] {
  const end = (length - 1) / sampleRate;
  const place = (wave: Wave | null, at: number): Wave | null =>
    wave && at + wave.onset >= 0 && at + wave.offset <= end
      ? {
          onset: (at + wave.onset) * sampleRate,
          peak: (at + wave.peak) * sampleRate,
          offset: (at + wave.offset) * sampleRate,
        }
      : null;
  const placeP = (p: ScheduledP | null) => p && place(pWave(p), p.at);
  const whole: Beat[] = [];
  for (const { event, template, layout, p } of beats) {
    const qrs = place(template.waves.qrs, event.onset);
    if (!qrs) continue;
    const symbol = symbolOf(event, p?.event ?? null, ownSymbol);
    whole.push({ p: placeP(p), qrs, t: place(layout.recovery.t, event.onset), symbol });
  }
  const count = whole.length;
  for (const wave of dropped) {
    const p = placeP(wave);
    if (p) whole.push({ p, qrs: null, t: null, symbol: BEAT_SYMBOLS.dropped });
  }
  if (whole.length === count) return whole;
  const timeOf = ({ p, qrs }: Beat) => (qrs ?? p)?.onset ?? 0;
  return whole.sort((a, b) => timeOf(a) - timeOf(b));
}

/** The P wave at its own length, its peak at the share that it has in the template. */
function pWave({ template, layout }: ScheduledP): Wave | null {
  const { p } = layout.activation;
  const drawn = template.waves.p;
  if (!p || !drawn) return null;
  const share = (drawn.peak - drawn.onset) / (drawn.offset - drawn.onset);
  return { onset: p.onset, peak: p.onset + share * (p.offset - p.onset), offset: p.offset };
}
