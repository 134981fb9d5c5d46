import { median } from '@einthoven/core';
import type { PersonTemplate } from '../create-template.ts';
import type { Templates } from '../create-templates.ts';
import { type BeatLayout, placeSources, placeT } from '../heart/place-sources.ts';
import type { AtrialEvent, RhythmPlan, VentricularEvent } from '../rhythms/rhythm.ts';
import { SHORTEST_DIASTOLE_MS, SHORTEST_REPOLARISATION_MS } from './intervals-request.ts';

/** A P wave with its place in the record. */
export interface ScheduledP {
  readonly event: AtrialEvent;
  readonly template: PersonTemplate;
  /** In seconds from the QRS onset that `at` stands for. */
  readonly layout: BeatLayout;
  /** Time of the QRS onset that would follow, in seconds. */
  readonly at: number;
}

/** A QRS with its T. */
export interface ScheduledQrs {
  readonly event: VentricularEvent;
  readonly template: PersonTemplate;
  /** With the QT of this beat. */
  readonly layout: BeatLayout;
  /** The P wave that belongs to it. */
  readonly p: ScheduledP | null;
}

/** The beats of a record, each with a timing of its own, and the P waves that belong to none. */
export interface Schedule {
  readonly beats: readonly ScheduledQrs[];
  readonly waves: readonly ScheduledP[];
  readonly dropped: readonly ScheduledP[];
}

/** How much of a change of RR each beat's QT takes over into its memory. */
const MEMORY = 0.15;
const QT_EXPONENT = 0.42;
/** Rounds in which the median of QT may settle; then QT no longer follows RR. */
const ROUNDS = 8;

/**
 * Returns the beats of a plan with their own QT.
 *
 * QT follows an exponential memory of RR (Razak et al. 2011, doi:10.1111/j.1542-474X.2011.00420.x; theirs
 * has a minute, ours some seven beats, so that it shows in ten seconds) and ends before the next QRS; its
 * median over the beats that count is that of the template.
 */
export function scheduleBeats(
  { atrial, ventricular }: RhythmPlan,
  templates: Templates,
  { rr, end }: { readonly rr: number; readonly end: number },
): Schedule {
  const prs = prsOf(atrial, ventricular);
  const waves = atrial.map((event, index) => scheduleP(event, prs[index] ?? null, templates));
  return {
    waves,
    dropped: waves.filter((_, index) => prs[index] === undefined),
    beats: recoveriesOf(ventricular, templates, rr, end).map(({ event, template, qt }) => ({
      event,
      template,
      layout: placeT(template.shape, template.layout, qt),
      p: event.atrial === null ? null : (waves[event.atrial] ?? null),
    })),
  };
}

/** Of each P wave the PR interval, null where its QRS does not follow it, undefined where it has none. */
function prsOf(
  atrial: RhythmPlan['atrial'],
  ventricular: RhythmPlan['ventricular'],
): (number | null | undefined)[] {
  const prs: (number | null | undefined)[] = atrial.map(() => undefined);
  for (const { onset, atrial: index } of ventricular) {
    const p = index === null ? undefined : atrial[index];
    if (p)
      prs[index as number] = p.onset < onset ? onset - p.onset : (prs[index as number] ?? null);
  }
  return prs;
}

function scheduleP(event: AtrialEvent, pr: number | null, templates: Templates): ScheduledP {
  const template = templates.atrial(event);
  const { shape, timing } = template;
  const usual = timing.prMs as number;
  const prMs = pr === null || Math.abs(1000 * pr - usual) < 1e-9 ? usual : 1000 * pr;
  const layout = prMs === usual ? template.layout : placeSources(shape, { ...timing, prMs });
  return { event, template, layout, at: event.onset + prMs / 1000 };
}

/** What the QT of a beat follows from, and what it is so far. */
interface Recovery {
  readonly event: VentricularEvent;
  readonly template: PersonTemplate;
  /** The longest QT that ends before the next QRS. */
  readonly longest: number;
  /** QT over that of a steady rhythm. */
  readonly factor: number;
  qt: number;
}

/** Returns the beats with their QT. */
function recoveriesOf(
  events: readonly VentricularEvent[],
  templates: Templates,
  rr: number,
  end: number,
): Recovery[] {
  const beats = nominalRecoveries(events, templates, rr);
  const main = templates.main();
  const nominal = main.timing.qtMs;
  // Over the beats of the kind that is asked for whose T lies within the record.
  const medianOf = (name: 'factor' | 'qt') => {
    const values: number[] = [];
    for (const beat of beats) {
      const { onset } = beat.event;
      if (beat.template === main && onset >= 0 && onset + beat.qt / 1000 <= end) {
        values.push(beat[name]);
      }
    }
    return median(values);
  };
  let centre = medianOf('factor') ?? 1;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const beat of beats) beat.qt = qtAbout(centre, beat, round < ROUNDS ? 1 : 0);
    const found = medianOf('qt') ?? nominal;
    if (Math.abs(found - nominal) < 1e-9) break;
    centre = medianOf('factor') ?? centre;
  }
  return beats;
}

function nominalRecoveries(
  events: readonly VentricularEvent[],
  templates: Templates,
  rr: number,
): Recovery[] {
  let memory = rr;
  return events.map((event, i) => {
    const template = templates.ventricular(event);
    const before = events[i - 1];
    if (before) memory += MEMORY * (event.onset - before.onset - memory);
    const next = events[i + 1]?.onset ?? Number.POSITIVE_INFINITY;
    return {
      event,
      template,
      longest: (next - event.onset) * 1000 - SHORTEST_DIASTOLE_MS,
      factor: (memory / rr) ** QT_EXPONENT,
      qt: template.timing.qtMs,
    };
  });
}

/** The QT of a beat where a factor of `centre` has its nominal one; `spread` of 0 keeps that. */
function qtAbout(centre: number, { template, factor, longest }: Recovery, spread: 0 | 1): number {
  const { qrsMs, qtMs } = template.timing;
  const shortest = qrsMs + SHORTEST_REPOLARISATION_MS;
  // As far above the nominal QT as below: so the mean of two that are equally far stays.
  const room = spread * (qtMs - shortest);
  const change = qtMs * (factor / centre - 1);
  const wanted = qtMs + Math.max(-room, Math.min(room, change));
  return Math.max(shortest, Math.min(longest, wanted));
}
