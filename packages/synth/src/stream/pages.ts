import type { Beat } from '@einthoven/core';
import { createFrames, type Frames, frameCount, LEADS_A_FRAME } from '../leads/frames.ts';
import { renderRecord } from '../leads/render-record.ts';
import type { PreparedRecord } from '../prepare-record.ts';
import type { Schedule } from '../timing/schedule-beats.ts';
import { createDisturber } from './disturber.ts';
import { fadeOf, moveSchedule, type Stretch, stretchesOf } from './timeline.ts';

/** Some seconds of an endless record. */
export interface Page {
  readonly frames: Frames;
  /** The beats whose QRS, or lonely P, begins here; in samples from the stream's start. */
  readonly beats: readonly Beat[];
  /** In samples from the stream's start. */
  readonly start: number;
}

/** Seconds of a page; longer than any wave lasts. */
const PAGE_SECONDS = 20;

/** Seconds before and behind a page in which two windows are mixed. */
const MARGIN_SECONDS = 2;

/** How long before its QRS a beat can begin, and how long after it ends, in seconds. */
const REACH = 2;

/**
 * Gives the pages of an endless record.
 *
 * Each page is cut from a window that reaches into its neighbours; where two windows overlap one fades
 * into the other. They hold the same heart and the same noise, so this shows only in what a recorder
 * with a memory makes of it.
 */
export function* pagesOf(prepared: PreparedRecord): Generator<Page, never> {
  const { sampleRate } = prepared.resolved;
  const size = Math.round(PAGE_SECONDS * sampleRate);
  const margin = Math.round(MARGIN_SECONDS * sampleRate);
  const source = stretchesOf(prepared);
  const disturb = createDisturber(prepared, size, margin);
  let stretches: Stretch[] = [];
  const windowAt = (index: number) => {
    const start = index * size - margin;
    const from = start / sampleRate;
    const to = from + (size + 2 * margin) / sampleRate;
    while ((stretches.at(-1)?.to ?? 0) < to + REACH) stretches.push(source.next().value);
    const frames = cleanFrames(prepared, stretches, start, size + 2 * margin);
    disturb(frames, index);
    return frames;
  };
  let window = windowAt(0);
  for (let index = 0; ; index++) {
    const next = windowAt(index + 1);
    const first = index === 0 ? 0 : index * size + margin;
    const end = (index + 1) * size + margin;
    const offset = first - (index * size - margin);
    const frames = window.slice(LEADS_A_FRAME * offset, LEADS_A_FRAME * (offset + end - first));
    fadeInto(frames, next, 2 * margin);
    const beats = stretches.flatMap((stretch) => stretch.beats.filter(beginsIn(first, end)));
    yield { frames, beats, start: first };
    window = next;
    const done = end / sampleRate - REACH - 2 * MARGIN_SECONDS;
    stretches = stretches.filter(({ to }) => to > done);
  }
}

/** Whether a beat is one of those that begin between two samples, the second not included. */
export const beginsIn = (from: number, to: number) => (beat: Beat) => {
  const onset = (beat.qrs ?? beat.p)?.onset ?? -1;
  return onset >= from && onset < to;
};

/** Mixes the first `count` samples of the next window into the last of a page. */
function fadeInto(frames: Frames, next: Frames, count: number): void {
  const from = frames.length - LEADS_A_FRAME * count;
  for (let i = 0; i < LEADS_A_FRAME * count; i++) {
    const share = (Math.floor(i / LEADS_A_FRAME) + 0.5) / count;
    const before = frames[from + i] as number;
    frames[from + i] = before + share * ((next[i] as number) - before);
  }
}

function cleanFrames(
  prepared: PreparedRecord,
  stretches: readonly Stretch[],
  start: number,
  length: number,
): Frames {
  const { resolved, streams, breathe } = prepared;
  const from = start / resolved.sampleRate;
  const to = from + length / resolved.sampleRate;
  const near = merge(stretches.map((stretch) => nearby(stretch, from, to)));
  const frames = createFrames(length);
  renderRecord(
    near,
    undefined,
    frames,
    (amplitudes, time, sources) => breathe(amplitudes, time + from, sources),
    resolved,
    streams,
  );
  for (const stretch of stretches) addAtria(frames, stretch, start, resolved.sampleRate);
  return frames;
}

/** The beats of a stretch that can be seen between two times, in seconds from the first. */
function nearby({ schedule, offset }: Stretch, from: number, to: number): Schedule {
  const seen = (time: number) => time + offset > from - REACH && time + offset < to + REACH;
  const beats = schedule.beats.filter(({ event }) => seen(event.onset));
  const waves = schedule.waves.filter(({ at }) => seen(at));
  return moveSchedule({ beats, waves, dropped: [] }, offset - from);
}

const merge = (parts: readonly Schedule[]): Schedule => ({
  beats: parts.flatMap(({ beats }) => beats),
  waves: parts.flatMap(({ waves }) => waves),
  dropped: [],
});

function addAtria(frames: Frames, stretch: Stretch, start: number, sampleRate: number): void {
  if (!stretch.atria) return;
  const shift = start - Math.round(stretch.offset * sampleRate);
  for (let n = 0; n < frameCount(frames); n++) {
    const share = fadeOf(stretch, (start + n) / sampleRate);
    if (share === 0) continue;
    for (let lead = 0; lead < LEADS_A_FRAME; lead++) {
      const at = LEADS_A_FRAME * n + lead;
      const wave = stretch.atria[at + LEADS_A_FRAME * shift] ?? 0;
      frames[at] = (frames[at] as number) + share * wave;
    }
  }
}
