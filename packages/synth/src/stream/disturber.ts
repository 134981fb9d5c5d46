import { meanVariance } from '../leads/covariance.ts';
import { rowsOf } from '../leads/rows-of.ts';
import { addNoise } from '../noise/add-noise.ts';
import type { Noise } from '../noise/noise.ts';
import type { PreparedRecord } from '../prepare-record.ts';

/** Disturbs the rows of the window with this index, in place. */
export type Disturber = (rows: readonly Float64Array[], index: number) => void;

/**
 * Returns what disturbs windows of an endless record that overlap.
 *
 * A noise is made in pieces, one a page, that fade into each other with their power kept; both windows
 * see the same. A disturbance meets each window with the same random stream, so that a gain or a
 * swapped electrode stays.
 *
 * @param size - Samples of a page.
 * @param margin - Samples that a window has more on either side, half of the overlap of two pieces.
 */
export function createDisturber(
  { resolved: { noise, sampleRate }, streams }: PreparedRecord,
  size: number,
  margin: number,
): Disturber {
  const length = size + 2 * margin;
  let cleanPower: number | null = null;
  const pieces = new Map<string, Float64Array[]>();
  const pieceOf = (plugIn: Noise, place: number, index: number) => {
    const key = `${place} ${index}`;
    const found = pieces.get(key);
    if (found) return found;
    const rows = rowsOf(8, length);
    // The first piece is that before the start.
    const random = streams.random('stream', 'noise', place, index + 1);
    addNoise(plugIn, rows, { sampleRate, length, random }, cleanPower as number);
    fadeEnds(rows, 2 * margin);
    pieces.set(key, rows);
    pieces.delete(`${place} ${index - 3}`);
    return rows;
  };
  return (rows, index) => {
    if (noise.length === 0) return;
    // The level of the first window holds for all.
    cleanPower ??= meanVariance(rows);
    for (const [place, plugIn] of noise.entries()) {
      if (!('potentials' in plugIn)) {
        plugIn.apply(rows, { sampleRate, length, random: streams.random('noise', place) });
        continue;
      }
      for (const one of [index - 1, index, index + 1]) {
        addShifted(rows, pieceOf(plugIn, place, one), (one - index) * size);
      }
    }
  };
}

/** Adds rows that begin `shift` samples behind the others. */
function addShifted(
  rows: readonly Float64Array[],
  added: readonly Float64Array[],
  shift: number,
): void {
  for (const [i, row] of rows.entries()) {
    const own = added[i] as Float64Array;
    const last = Math.min(row.length, own.length + shift);
    for (let n = Math.max(0, shift); n < last; n++) {
      row[n] = (row[n] as number) + (own[n - shift] as number);
    }
  }
}

/** Fades in over the first and out over the last `count` samples. */
function fadeEnds(rows: readonly Float64Array[], count: number): void {
  for (const row of rows) {
    for (let n = 0; n < count; n++) {
      const gain = Math.sin(((n + 0.5) / count) * (Math.PI / 2));
      const last = row.length - 1 - n;
      row[n] = (row[n] as number) * gain;
      row[last] = (row[last] as number) * gain;
    }
  }
}
