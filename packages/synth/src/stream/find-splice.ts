import type { PlannedBeats } from '../timing/plan-beats.ts';
import type { ScheduledQrs } from '../timing/schedule-beats.ts';

/** A QRS in one plan and its like in another, by their onsets in seconds of each. */
export interface Splice {
  readonly from: number;
  readonly to: number;
}

/** How far from the ends of a plan a splice may be, in seconds. */
export const SPLICE_REACH = { nearest: 2, farthest: 12 } as const;

/** How much of what follows a QRS must be alike, in seconds. */
const AHEAD = 1.5;

/**
 * Returns where to go over from one plan to another: from a QRS near the end of the first to one near the
 * start of the second, of the same kind, with the RR intervals and the P or F waves about it most alike.
 */
export function findSplice(before: PlannedBeats, after: PlannedBeats, end: number): Splice {
  const { nearest, farthest } = SPLICE_REACH;
  const last = contexts(before, end - farthest, end - nearest);
  const first = contexts(after, nearest, farthest);
  // Without any QRS there, nothing can be torn.
  let best: Splice = { from: end - nearest, to: nearest };
  let least = Number.POSITIVE_INFINITY;
  for (const a of last) {
    for (const b of first) {
      const cost = difference(a, b);
      if (cost < least) [best, least] = [{ from: a.onset, to: b.onset }, cost];
    }
  }
  return best;
}

interface Context {
  readonly onset: number;
  readonly beat: ScheduledQrs;
  readonly before: number;
  readonly after: number;
  /** P waves that follow, in seconds from the onset. */
  readonly ps: readonly number[];
  /** How far the F wave has got, and how long it lasts; null without. */
  readonly flutter: { readonly phase: number; readonly cycle: number } | null;
}

function contexts({ schedule, atrialWave }: PlannedBeats, from: number, to: number): Context[] {
  const { beats, waves } = schedule;
  return beats.flatMap((beat, i) => {
    const { onset } = beat.event;
    const [previous, next] = [beats[i - 1], beats[i + 1]];
    if (!previous || !next || onset < from || onset > to) return [];
    const following = waves.map(({ event }) => event.onset - onset);
    const flutter = atrialWave?.steps ?? null;
    return {
      onset,
      beat,
      before: onset - previous.event.onset,
      after: next.event.onset - onset,
      ps: following.filter((time) => time > 0 && time < AHEAD),
      flutter: flutter && {
        cycle: flutter.cycle,
        phase: (onset - flutter.start) / flutter.cycle,
      },
    };
  });
}

/** How unlike two beats and what is about them are, in seconds. */
function difference(a: Context, b: Context): number {
  const kinds =
    a.beat.event.kind === b.beat.event.kind && a.beat.event.focus === b.beat.event.focus;
  const intervals = Math.abs(a.before - b.before) / 2 + Math.abs(a.after - b.after);
  const count = Math.min(a.ps.length, b.ps.length);
  let atria = Math.abs(a.ps.length - b.ps.length) / 4;
  for (let i = 0; i < count; i++) {
    atria += Math.abs((a.ps[i] as number) - (b.ps[i] as number)) / count;
  }
  let turn = 0;
  if (a.flutter && b.flutter) {
    const apart = a.flutter.phase - b.flutter.phase;
    turn = Math.abs(apart - Math.round(apart)) * a.flutter.cycle;
  }
  return (kinds ? 0 : 10) + intervals + atria + turn;
}
