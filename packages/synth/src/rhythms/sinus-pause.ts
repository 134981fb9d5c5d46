import { requireNumber, requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { conduct } from './conduct.ts';
import type { Rhythm, RhythmPlan } from './rhythm.ts';
import { sinusNode } from './sinus-node.ts';
import { walk } from './walk.ts';

/** Options of {@link sinusPause}. */
export interface SinusPauseOptions {
  /** From QRS to QRS, 1.5 to 6 s; default 2.6. */
  readonly pauseSeconds?: number;
  /** Whether the sinus node itself ends the pause ('none', default), or a beat of the AV junction. */
  readonly escape?: 'none' | 'junctional';
}

/** A pause is at least so many RR intervals long. */
const SHORTEST_PAUSE = 1.6;

/** From so many RR intervals beside the pause on, the median is theirs. */
const FEWEST_USUAL = 3.2;

/**
 * Returns sinus rhythm that now and then falls silent: at least once within a record that has room for
 * three more beats, and never within a shorter one.
 */
export function sinusPause(options: SinusPauseOptions = {}): Rhythm {
  requireOptions(options, ['pauseSeconds', 'escape']);
  const bounds = { min: 1.5, max: 6 };
  const pauseSeconds = requireNumber('pauseSeconds', options.pauseSeconds ?? 2.6, bounds);
  const endedBy = requireOneOf('escape', options.escape ?? 'none', ['none', 'junctional']);
  return {
    id: 'sinus-pause',
    parameters: { pauseSeconds, escape: endedBy },
    conductsP: true,
    superclass: null,
    limits: { heartRateBpm: [(60 * SHORTEST_PAUSE) / pauseSeconds, 160] },
    plan(context) {
      const { rr, nominalRr, end, random } = context;
      const node = sinusNode(context);
      const usual = (end - pauseSeconds) / nominalRr;
      let next =
        usual < FEWEST_USUAL
          ? Number.POSITIVE_INFINITY
          : 3 + Math.floor(random.uniform(0.2, 0.8) * Math.min(usual - 2, 12));
      const pauses = new Set<number>();
      const onsets = walk(context, rr, (i) => {
        if (i < next) return node(i);
        next += 8 + random.integer(12);
        pauses.add(i + 1);
        return pauseSeconds;
      });
      return endedBy === 'none'
        ? conduct(onsets, context.pr)
        : withEscapes(conduct(onsets, context.pr), pauses);
    },
  };
}

/** The same with junctional beats at these places; no P belongs to them. */
function withEscapes({ atrial, ventricular }: RhythmPlan, places: ReadonlySet<number>): RhythmPlan {
  const kept = atrial.map((event, i) => ({ event, i })).filter(({ i }) => !places.has(i));
  const indexOf = new Map(kept.map(({ i }, index) => [i, index]));
  return {
    atrial: kept.map(({ event }) => event),
    ventricular: ventricular.map((event, i) =>
      places.has(i)
        ? { onset: event.onset, kind: 'junctional', atrial: null }
        : { ...event, atrial: indexOf.get(i) ?? null },
    ),
  };
}
