import type { Beat } from '@einthoven/core';
import { renderRecord } from '../leads/render-record.ts';
import { rowsOf } from '../leads/rows-of.ts';
import type { PreparedRecord } from '../prepare-record.ts';
import type { Schedule } from '../timing/schedule-beats.ts';
import { createDisturber } from './disturber.ts';
import { fadeOf, moveSchedule, type Stretch, stretchesOf } from './timeline.ts';

/** Some seconds of an endless record. */
export interface Page {
  /** I, II, V1 … V6. */
  readonly rows: readonly Float64Array[];
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
    const rows = cleanRows(prepared, stretches, start, size + 2 * margin);
    disturb(rows, index);
    return rows;
  };
  let window = windowAt(0);
  for (let index = 0; ; index++) {
    const next = windowAt(index + 1);
    const first = index === 0 ? 0 : index * size + margin;
    const end = (index + 1) * size + margin;
    const offset = first - (index * size - margin);
    const rows = window.map((row) => row.slice(offset, offset + end - first));
    for (const [i, row] of rows.entries()) fadeInto(row, next[i] as Float64Array, 2 * margin);
    const beats = stretches.flatMap((stretch) => stretch.beats.filter(beginsIn(first, end)));
    yield { rows, beats, start: first };
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

/** Mixes the first `count` samples of the next window into the last of a row. */
function fadeInto(row: Float64Array, next: Float64Array, count: number): void {
  const from = row.length - count;
  for (let n = 0; n < count; n++) {
    const share = (n + 0.5) / count;
    const before = row[from + n] as number;
    row[from + n] = before + share * ((next[n] as number) - before);
  }
}

function cleanRows(
  prepared: PreparedRecord,
  stretches: readonly Stretch[],
  start: number,
  length: number,
): Float64Array[] {
  const { resolved, streams, breathe } = prepared;
  const from = start / resolved.sampleRate;
  const to = from + length / resolved.sampleRate;
  const near = merge(stretches.map((stretch) => nearby(stretch, from, to)));
  const rows = rowsOf(8, length);
  renderRecord(
    near,
    undefined,
    rows,
    (template, time) => breathe(template, time + from),
    resolved,
    streams,
  );
  for (const stretch of stretches) addAtria(rows, stretch, start, resolved.sampleRate);
  return rows;
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

function addAtria(
  rows: readonly Float64Array[],
  stretch: Stretch,
  start: number,
  sampleRate: number,
): void {
  if (!stretch.atria) return;
  const shift = start - Math.round(stretch.offset * sampleRate);
  const length = (rows[0] as Float64Array).length;
  for (let n = 0; n < length; n++) {
    const share = fadeOf(stretch, (start + n) / sampleRate);
    if (share === 0) continue;
    for (const [i, row] of rows.entries()) {
      row[n] = (row[n] as number) + share * (stretch.atria[i]?.[n + shift] ?? 0);
    }
  }
}
