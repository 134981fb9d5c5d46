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
  const prOf = new Map<number, number>();
  for (const { onset, atrial: index } of ventricular) {
    const p = index === null ? undefined : atrial[index];
    if (p && p.onset < onset) prOf.set(index as number, onset - p.onset);
  }
  const waves = atrial.map((event, index) => scheduleP(event, prOf.get(index), templates));
  const owned = new Set(ventricular.map(({ atrial: index }) => index));
  const qts = qtsOf(ventricular, templates, rr, end);
  return {
    waves,
    dropped: waves.filter((_, index) => !owned.has(index)),
    beats: ventricular.map((event, i) => {
      const template = templates.ventricular(event);
      const p = event.atrial === null ? null : (waves[event.atrial] ?? null);
      return {
        event,
        template,
        layout: placeT(template.shape, template.layout, qts[i] as number),
        p,
      };
    }),
  };
}

function scheduleP(event: AtrialEvent, pr: number | undefined, templates: Templates): ScheduledP {
  const template = templates.atrial(event);
  const { shape, timing } = template;
  const usual = timing.prMs as number;
  const prMs = pr === undefined || Math.abs(1000 * pr - usual) < 1e-9 ? usual : 1000 * pr;
  const layout = prMs === usual ? template.layout : placeSources(shape, { ...timing, prMs });
  return { event, template, layout, at: event.onset + prMs / 1000 };
}

function qtsOf(
  events: readonly VentricularEvent[],
  templates: Templates,
  rr: number,
  end: number,
): number[] {
  const beats = events.map((event, i) => {
    const { timing } = templates.ventricular(event);
    const next = events[i + 1]?.onset ?? Number.POSITIVE_INFINITY;
    return {
      onset: event.onset,
      timing,
      counts: isOwn(event, templates),
      longest: (next - event.onset) * 1000 - SHORTEST_DIASTOLE_MS,
    };
  });
  const factors = qtFactors(events, rr);
  const nominal = templates.main().timing.qtMs;
  const medianOf = (values: readonly number[], qts: readonly number[]) =>
    median(
      values.filter((_, i) => {
        const { counts, onset } = beats[i] as (typeof beats)[number];
        return counts && onset >= 0 && onset + (qts[i] as number) / 1000 <= end;
      }),
    );
  const qtsAbout = (centre: number, spread: number) =>
    beats.map(({ timing: { qrsMs, qtMs }, longest }, i) => {
      const shortest = qrsMs + SHORTEST_REPOLARISATION_MS;
      // As far above the nominal QT as below: so the mean of two that are equally far stays.
      const room = spread * (qtMs - shortest);
      const change = qtMs * ((factors[i] as number) / centre - 1);
      const wanted = qtMs + Math.max(-room, Math.min(room, change));
      return Math.max(shortest, Math.min(longest, wanted));
    });
  let qts = beats.map(({ timing }) => timing.qtMs);
  let centre = medianOf(factors, qts) ?? 1;
  for (let round = 0; round < 8; round++) {
    qts = qtsAbout(centre, 1);
    const found = medianOf(qts, qts) ?? nominal;
    if (Math.abs(found - nominal) < 1e-9) return qts;
    centre = medianOf(factors, qts) ?? centre;
  }
  return qtsAbout(centre, 0);
}

const isOwn = (event: VentricularEvent, templates: Templates) =>
  templates.ventricular(event) === templates.main();

/** QT of each beat over that of a steady rhythm. */
function qtFactors(events: readonly VentricularEvent[], rr: number): number[] {
  let memory = rr;
  return events.map(({ onset }, i) => {
    const before = events[i - 1];
    if (before) memory += MEMORY * (onset - before.onset - memory);
    return (memory / rr) ** QT_EXPONENT;
  });
}
