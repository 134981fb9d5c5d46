/** Heart rate and intervals of the beats to make. */
export interface BeatTiming {
  readonly heartRateBpm: number;
  /** Null without P waves. */
  readonly prMs: number | null;
  readonly qrsMs: number;
  readonly qtMs: number;
}

/** The intervals by name; axis and rate are apart. */
export type IntervalName = 'prMs' | 'qrsMs' | 'qtMs';

/** An interval of allowed values, both ends included. */
export type Limits = readonly [min: number, max: number];

/** What anyone may ask for, before conditions narrow it. */
export const INTERVAL_LIMITS: Readonly<Record<IntervalName, Limits>> = {
  prMs: [80, 400],
  qrsMs: [50, 220],
  qtMs: [210, 700],
};

/** What heart rate anyone may ask for, in beats a minute. */
export const HEART_RATE_LIMITS: Limits = [25, 220];

/** Shortest time from the end of QRS to the end of T, in ms. */
export const SHORTEST_REPOLARISATION_MS = 130;

/** Shortest time from the end of T to the next QRS, in ms. */
export const SHORTEST_DIASTOLE_MS = 20;

/** The shortest RR interval in ms that holds a beat: T ends before QRS, and P waits for most of T. */
export function shortestRrMs({ prMs, qrsMs, qtMs }: Omit<BeatTiming, 'heartRateBpm'>): number {
  const untilQrs = qtMs + SHORTEST_DIASTOLE_MS;
  return prMs === null ? untilQrs : Math.max(untilQrs, qtMs + prMs - 0.25 * (qtMs - qrsMs));
}
