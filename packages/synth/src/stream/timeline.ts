import type { Beat } from '@einthoven/core';
import { createFrames, type Frames } from '../leads/frames.ts';
import { renderRecord } from '../leads/render-record.ts';
import { ownSymbolOf, type PreparedRecord } from '../prepare-record.ts';
import { type PlannedBeats, planBeats } from '../timing/plan-beats.ts';
import type { Schedule, ScheduledP } from '../timing/schedule-beats.ts';
import { beatsWithin } from '../truth/beat-truth.ts';
import { findSplice, SPLICE_REACH } from './find-splice.ts';

/** Seconds for which a plan is made at once. */
const PLAN_SECONDS = 60;

/** Seconds over which the waves of atria that never rest go over from plan to plan. */
const FADE_SECONDS = 1;

/** A part of the endless record that comes from one plan; times in seconds from the stream's start. */
export interface Stretch {
  /** Time at which the plan's own time is 0, a whole number of samples. */
  readonly offset: number;
  readonly from: number;
  readonly to: number;
  /** The beats of this stretch, in the plan's own time. */
  readonly schedule: Schedule;
  /** The same beats as truth, in samples from the stream's start. */
  readonly beats: readonly Beat[];
  /** What F or f waves add from `offset` on; null without. */
  readonly atria: Frames | null;
  /** Whether those are F waves, which go on in step. */
  readonly flutter: boolean;
}

const NOTHING: Schedule = { beats: [], waves: [], dropped: [] };

/** Gives the stretches of an endless record, one after the other. */
export function* stretchesOf(prepared: PreparedRecord): Generator<Stretch, never> {
  const { sampleRate } = prepared.resolved;
  const end = PLAN_SECONDS + SPLICE_REACH.farthest;
  let plan = planOf(prepared, 0, end);
  let offset = 0;
  // All that happens before the start belongs to the first.
  let begin = Number.NEGATIVE_INFINITY;
  for (let index = 0; ; index++) {
    const next = planOf(prepared, index + 1, end);
    const splice = findSplice(plan, next, end);
    yield {
      offset,
      from: begin + offset,
      to: splice.from + offset,
      flutter: plan.atrialWave?.steps !== undefined,
      atria: atriaOf(prepared, plan, index, end),
      ...cut(prepared, plan, begin, splice.from, offset),
    };
    // Atrial waves lie on samples: what is left over moves the events of the plan.
    const start = offset + splice.from - splice.to;
    offset = Math.floor(start * sampleRate) / sampleRate;
    const rest = start - offset;
    plan = {
      ...next,
      schedule: moveSchedule(next.schedule, rest),
      atrialWave: moveWave(next, rest),
    };
    begin = splice.to + rest;
  }
}

/** The share of a stretch's atrial waves at a time; power is kept where two that are strangers meet. */
export function fadeOf({ from, to, flutter }: Stretch, time: number): number {
  const share = Math.max(0, Math.min(1, Math.min(time - from, to - time) / FADE_SECONDS + 0.5));
  return flutter ? share : Math.sin((Math.PI / 2) * share);
}

function planOf(prepared: PreparedRecord, index: number, end: number): PlannedBeats {
  return planBeats(prepared, end, (attempt) =>
    prepared.streams.random('stream', index, 'rhythm', attempt),
  );
}

/** The same beats, `by` seconds later. */
export function moveSchedule({ waves, dropped, beats }: Schedule, by: number): Schedule {
  const ps = new Map(waves.map((wave) => [wave, moveP(wave, by)]));
  const of = (wave: ScheduledP) => ps.get(wave) ?? moveP(wave, by);
  return {
    waves: waves.map(of),
    dropped: dropped.map(of),
    beats: beats.map((beat) => ({
      ...beat,
      event: { ...beat.event, onset: beat.event.onset + by },
      p: beat.p && of(beat.p),
    })),
  };
}

const moveWave = ({ atrialWave }: PlannedBeats, by: number) =>
  atrialWave?.steps
    ? { ...atrialWave, steps: { ...atrialWave.steps, start: atrialWave.steps.start + by } }
    : atrialWave;

const moveP = (wave: ScheduledP, by: number): ScheduledP => ({
  ...wave,
  at: wave.at + by,
  event: { ...wave.event, onset: wave.event.onset + by },
});

/** The QRS complexes after `from` until `to`, with their P waves. */
function cut(
  prepared: PreparedRecord,
  { schedule }: PlannedBeats,
  from: number,
  to: number,
  offset: number,
): Pick<Stretch, 'schedule' | 'beats'> {
  const within = ({ event }: { event: { onset: number } }) =>
    event.onset > from && event.onset <= to;
  const beats = schedule.beats.filter(within);
  const owned = new Set(beats.map(({ p }) => p));
  const dropped = schedule.dropped.filter(within);
  const kept = {
    beats,
    dropped,
    waves: schedule.waves.filter((wave) => owned.has(wave) || dropped.includes(wave)),
  };
  const { sampleRate } = prepared.resolved;
  const shift = Math.round(offset * sampleRate);
  const length = Number.POSITIVE_INFINITY;
  const truth = beatsWithin(kept, { sampleRate, length, ownSymbol: ownSymbolOf(prepared) });
  return { schedule: kept, beats: truth.map((beat) => moveBeat(beat, shift)) };
}

function moveBeat({ p, qrs, t, symbol }: Beat, by: number): Beat {
  const move = (wave: Beat['p']) =>
    wave && { onset: wave.onset + by, peak: wave.peak + by, offset: wave.offset + by };
  return { p: move(p), qrs: move(qrs), t: move(t), symbol };
}

function atriaOf(
  { resolved, streams, breathe }: PreparedRecord,
  { atrialWave }: PlannedBeats,
  index: number,
  end: number,
): Frames | null {
  if (!atrialWave) return null;
  const frames = createFrames(Math.ceil(end * resolved.sampleRate));
  renderRecord(NOTHING, atrialWave, frames, breathe, resolved, {
    ...streams,
    random: (...path) => streams.random('stream', index, ...path),
  });
  return frames;
}
