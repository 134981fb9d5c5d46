import type { Beat, Wave } from '@einthoven/core';
import type { BeatLayout } from '../heart/place-sources.ts';
import { type BeatGrid, peakBetween } from './beat-grid.ts';

/** The waves of one person's beat in seconds from the QRS onset. */
export interface BeatWaves {
  readonly p: Wave | null;
  readonly qrs: Wave;
  readonly t: Wave;
}

/** Returns onset, peak and offset of the waves of a beat. */
export function beatWaves({ p, qrs, t }: BeatLayout, grid: BeatGrid): BeatWaves {
  const peaked = (wave: { readonly onset: number; readonly offset: number }): Wave => ({
    onset: wave.onset,
    peak: peakBetween(grid, wave.onset, wave.offset),
    offset: wave.offset,
  });
  return { p: p && peaked(p), qrs: peaked(qrs), t };
}

/**
 * Returns the beats of a record, in sample indices.
 *
 * A beat counts when its QRS lies whole within the record; of its P and T, one that the record cuts
 * off is null.
 */
export function beatsWithin(
  waves: BeatWaves,
  onsets: readonly number[],
  { sampleRate, length, symbol }: { sampleRate: number; length: number; symbol: string },
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
  return onsets.flatMap((at) => {
    const qrs = place(waves.qrs, at);
    return qrs ? [{ p: place(waves.p, at), qrs, t: place(waves.t, at), symbol }] : [];
  });
}
