import { type JsonValue, requireNumber, requireOneOf } from '@einthoven/core';
import type { Limits } from '../timing/intervals-request.ts';
import type { AtrialEvent, RhythmContext, RhythmPlan, VentricularEvent } from './rhythm.ts';
import { sinusNode } from './sinus-node.ts';

/** Options that atrial and ventricular ectopy share. */
export interface EctopyOptions {
  /**
   * 'single' beats here and there (default), every second ('bigeminy') or third beat ('trigeminy'),
   * 'couplets', or 'runs' of three to six.
   */
  readonly pattern?: EctopyPattern;
  /**
   * Share of ectopic beats, 0.01 to 0.33, in 'single', 'couplets' and 'runs'; default 0.12. At least two
   * sinus beats stand for each of them.
   */
  readonly burden?: number;
  /** Whether the sinus node keeps its time behind an ectopic beat or starts anew. */
  readonly pause?: 'compensatory' | 'non-compensatory';
}

/** How ectopic beats follow each other. */
export type EctopyPattern = (typeof PATTERNS)[number];

const PATTERNS = ['single', 'bigeminy', 'trigeminy', 'couplets', 'runs'] as const;
const PAUSES = ['compensatory', 'non-compensatory'] as const;

/** Checked options. */
export type Ectopy = Required<EctopyOptions>;

/** Returns checked options with their defaults, also fit for `parameters`. */
export function resolveEctopy(
  { pattern = 'single', burden = 0.12, pause }: EctopyOptions,
  defaultPause: Ectopy['pause'],
): Ectopy & { readonly [name: string]: JsonValue } {
  return {
    pattern: requireOneOf('pattern', pattern, PATTERNS),
    burden: requireNumber('burden', burden, { min: 0.01, max: 0.33 }),
    pause: requireOneOf('pause', pause ?? defaultPause, PAUSES),
  };
}

/** One ectopic beat: its QRS, and its P wave if it has one. */
export interface EctopicBeat {
  readonly p: AtrialEvent | null;
  readonly qrs: Omit<VentricularEvent, 'atrial'>;
}

/** The rates at which ectopic beats can be early and in the minority, in beats a minute. */
export const ectopyRates = (pattern: EctopyPattern): Limits =>
  pattern === 'runs' ? [50, 140] : [40, 150];

/** Ectopic beats wait for T, and a little longer. */
const AFTER_T = 0.025;

/**
 * Returns a plan of sinus beats and, early after some of them, ectopic ones.
 *
 * @param beat - Makes the ectopic beat whose QRS begins at a time.
 * @param soonest - Shortest time from one QRS to an ectopic one, in seconds.
 */
export function planEctopy(
  context: RhythmContext,
  options: Ectopy,
  beat: (onset: number) => EctopicBeat,
  soonest = context.qt + AFTER_T,
): RhythmPlan {
  const { end, pr, random } = context;
  const coupling = random.uniform(0.58, 0.75);
  const runCycle = random.uniform(0.36, 0.5);
  // The median of a bigeminy is the mean of coupling and pause; else it is the sinus cycle.
  const resumes = options.pause === 'compensatory' ? 2 - coupling : random.uniform(1, 1.12);
  const alternates = options.pattern === 'bigeminy';
  const rr = alternates ? (2 * context.rr) / (coupling + resumes) : context.rr;
  const node = sinusNode(context, 0.5, rr);
  const atrial: AtrialEvent[] = [];
  const ventricular: VentricularEvent[] = [];
  const counts = ectopicCounts(options, context);
  let time = -(2 + random.uniform()) * rr;
  let before = time;
  for (let i = 0; before < end + 2 * rr; i++) {
    before = time;
    atrial.push({ onset: time - pr, kind: 'sinus' });
    ventricular.push({ onset: time, kind: 'conducted', atrial: atrial.length - 1 });
    const interval = node(i);
    let last = time;
    const count = counts(i);
    for (let k = 0; k < count; k++) {
      const early = k === 0 ? coupling * interval * (1 + 0.015 * random.normal()) : runCycle;
      last += Math.max(
        k === 0 ? soonest : Math.min(soonest, 0.33),
        Math.min(early, 0.85 * interval),
      );
      const { p, qrs } = beat(last);
      if (p) atrial.push(p);
      ventricular.push({ ...qrs, atrial: p ? atrial.length - 1 : null });
    }
    time = count === 0 ? time + interval : resume(time, last, interval, resumes, options);
  }
  return { atrial, ventricular };
}

/** When the sinus node is heard again: on its own time, or a cycle after the last ectopic beat. */
function resume(
  time: number,
  last: number,
  interval: number,
  resumes: number,
  { pause }: Ectopy,
): number {
  if (pause === 'non-compensatory') return last + resumes * interval;
  const cycles = Math.ceil((last + 0.95 * interval - time) / interval);
  return time + Math.max(2, cycles) * interval;
}

/** How many ectopic beats follow sinus beat `i`; some lie within the record whatever the burden. */
function ectopicCounts(
  { pattern, burden }: Ectopy,
  { random, end, nominalRr }: RhythmContext,
): (i: number) => number {
  if (pattern === 'bigeminy') return () => 1;
  if (pattern === 'trigeminy') {
    const first = random.integer(2);
    return (i) => (i + first) % 2;
  }
  const sizes = { single: [1, 1], couplets: [2, 2], runs: [3, 6] }[pattern] as [number, number];
  const most = Math.max(sizes[0], Math.min(sizes[1], Math.floor((0.3 * end) / nominalRr)));
  const mean = (sizes[0] + most) / 2;
  const chance = Math.min(1, burden / (mean * (1 - burden)));
  const first = 3 + Math.floor(random.uniform(0, Math.min(1 / chance, (0.5 * end) / nominalRr)));
  let free = first;
  return (i) => {
    if (i < free || !(i === first || random.chance(chance))) return 0;
    const count = sizes[0] + random.integer(most - sizes[0] + 1);
    // Most beats remain those of the sinus node, whose rate is the one asked for.
    free = i + 2 * count;
    return count;
  };
}
