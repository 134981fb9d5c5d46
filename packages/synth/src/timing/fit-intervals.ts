import { invalid } from '../invalid.ts';
import type { Rhythm } from '../rhythms/rhythm.ts';
import {
  type BeatTiming,
  type IntervalName,
  type Limits,
  SHORTEST_DIASTOLE_MS,
  SHORTEST_REPOLARISATION_MS,
} from './intervals-request.ts';

/** An interval before it is fitted into the beat. */
export interface Wish {
  readonly value: number;
  /** Whether the caller insists on it. */
  readonly fixed: boolean;
}

/** What {@link fitIntervals} needs. */
export interface Fit extends Record<'pr' | 'qrs' | 'qt', Wish> {
  /** The time that a beat may take. */
  readonly rrMs: number;
  readonly limits: Readonly<Record<IntervalName, Limits>>;
  readonly rhythm: Pick<Rhythm, 'conductsP'>;
}

const TOLERANCE_MS = 1e-6;

/**
 * Returns intervals that fit into RR as well as moving those that are not fixed can make them: QT gives
 * way first, then PR, last QRS. They may still need more than RR.
 *
 * @throws InvalidArgumentError where QT, or the longest that the limits allow, leaves T no room after QRS.
 */
export function fitIntervals({ rrMs, qrs, qt, pr, limits, rhythm }: Fit): Intervals {
  const hasP = rhythm.conductsP;
  const [qtLow, qtHigh] = qt.fixed ? [qt.value, qt.value] : limits.qtMs;
  const leastPr = pr.fixed ? pr.value : limits.prMs[0];
  const room = hasP ? rrMs - leastPr : Infinity;
  const qrsMs = move(qrs, [
    limits.qrsMs[0],
    Math.min(
      Math.min(qtHigh, rrMs - SHORTEST_DIASTOLE_MS) - SHORTEST_REPOLARISATION_MS,
      // From RR = PR + 0.75 QT + 0.25 QRS, with the shortest QT that this QRS or the limits allow.
      room - 0.75 * SHORTEST_REPOLARISATION_MS,
      4 * (room - 0.75 * qtLow),
    ),
  ]);
  const shortestQt = Math.max(limits.qtMs[0], qrsMs + SHORTEST_REPOLARISATION_MS);
  if (!qt.fixed && shortestQt > qtHigh + TOLERANCE_MS) refuseQrs(qrsMs, qtHigh);
  const prFloor = pr.fixed ? pr.value : Math.max(leastPr, Math.min(pr.value, 0.45 * rrMs));
  const longestQt = hasP ? (rrMs - prFloor - 0.25 * qrsMs) / 0.75 : Infinity;
  const qtMs = move(qt, [shortestQt, Math.min(rrMs - SHORTEST_DIASTOLE_MS, longestQt)]);
  if (qtMs < qrsMs + SHORTEST_REPOLARISATION_MS - TOLERANCE_MS) refuseQt(qrsMs, qtMs);
  const prMs = hasP ? move(pr, [leastPr, rrMs - qtMs + 0.25 * (qtMs - qrsMs)]) : null;
  return { prMs, qrsMs, qtMs };
}

type Intervals = Omit<BeatTiming, 'heartRateBpm'>;

/** Whether a beat that needs `neededMs` fits into `rrMs`, but for rounding. */
export const fitsInto = (neededMs: number, rrMs: number): boolean =>
  neededMs <= rrMs + TOLERANCE_MS;

/** Throws InvalidArgumentError that names what does not fit into one RR interval. */
export function refuseRate({ heartRateBpm, prMs, qtMs }: BeatTiming, neededMs: number): never {
  const pr = prMs === null ? '' : `PR ${rounded(prMs)} ms and `;
  const fastest = Math.floor(600000 / neededMs) / 10;
  invalid(
    'heartRateBpm',
    heartRateBpm,
    `heartRateBpm is ${rounded(heartRateBpm)}, too fast for ${pr}QT ${rounded(qtMs)} ms`,
    `Such a beat needs an RR of ${rounded(neededMs)} ms: pass at most ${fastest}, or shorter intervals.`,
  );
}

function refuseQt(qrsMs: number, qtMs: number): never {
  const shortest = rounded(qrsMs + SHORTEST_REPOLARISATION_MS);
  invalid(
    'qtMs',
    qtMs,
    `qtMs is ${rounded(qtMs)} with a QRS of ${rounded(qrsMs)} ms`,
    `T needs room after QRS: pass at least ${shortest}, or a shorter qrsMs.`,
  );
}

function refuseQrs(qrsMs: number, longestQt: number): never {
  invalid(
    'qrsMs',
    qrsMs,
    `qrsMs is ${rounded(qrsMs)} with a QT of at most ${rounded(longestQt)} ms`,
    `T needs room after QRS: pass at most ${rounded(longestQt - SHORTEST_REPOLARISATION_MS)}, or other conditions.`,
  );
}

const move = ({ value, fixed }: Wish, [min, max]: Limits) =>
  fixed ? value : Math.max(min, Math.min(max, value));

/** A tenth of a unit is enough for a message. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;
