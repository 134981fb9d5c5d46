import { createFrames, type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { meanVariance } from '../leads/moments.ts';
import { addNoise } from '../noise/add-noise.ts';
import { applyDisturbance } from '../noise/disturb.ts';
import type { Noise } from '../noise/noise.ts';
import type { PreparedRecord } from '../prepare-record.ts';

/** Disturbs the window with this index, in place. */
export type Disturber = (frames: Frames, index: number) => void;

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
  const pieces = new Map<string, Frames>();
  const pieceOf = (plugIn: Noise, place: number, index: number) => {
    const key = `${place} ${index}`;
    const found = pieces.get(key);
    if (found) return found;
    const piece = createFrames(length);
    // The first piece is that before the start.
    const random = streams.random('stream', 'noise', place, index + 1);
    addNoise(plugIn, piece, { sampleRate, length, random }, cleanPower as number);
    fadeEnds(piece, 2 * margin);
    pieces.set(key, piece);
    pieces.delete(`${place} ${index - 3}`);
    return piece;
  };
  return (frames, index) => {
    if (noise.length === 0) return;
    // The level of the first window holds for all.
    cleanPower ??= meanVariance(frames);
    for (const [place, plugIn] of noise.entries()) {
      if (!('potentials' in plugIn)) {
        const random = streams.random('noise', place);
        applyDisturbance(plugIn, frames, { sampleRate, length, random });
        continue;
      }
      for (const one of [index - 1, index, index + 1]) {
        addShifted(frames, pieceOf(plugIn, place, one), (one - index) * size);
      }
    }
  };
}

/** Adds frames that begin `shift` samples behind the others. */
function addShifted(frames: Frames, added: Frames, shift: number): void {
  const by = LEADS_A_FRAME * shift;
  const last = Math.min(frames.length, added.length + by);
  for (let i = Math.max(0, by); i < last; i++) {
    frames[i] = (frames[i] as number) + (added[i - by] as number);
  }
}

/** Fades in over the first and out over the last `count` samples. */
function fadeEnds(frames: Frames, count: number): void {
  for (let i = 0; i < LEADS_A_FRAME * count; i++) {
    const n = Math.floor(i / LEADS_A_FRAME);
    const gain = Math.sin(((n + 0.5) / count) * (Math.PI / 2));
    const last = frames.length - 1 - i;
    frames[i] = (frames[i] as number) * gain;
    frames[last] = (frames[last] as number) * gain;
  }
}
