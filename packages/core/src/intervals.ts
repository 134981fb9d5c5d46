import type { Beat } from './beats.ts';

/** Rate and intervals of a recording; null where it cannot be told. */
export interface Intervals {
  /** Beats a minute: 60 000 / median RR. */
  readonly heartRateBpm: number | null;
  /** P onset to QRS onset in ms, median over the beats that have both, P first. */
  readonly prMs: number | null;
  /** QRS onset to offset in ms, median over beats. */
  readonly qrsMs: number | null;
  /** QRS onset to T offset in ms, median over the beats that have both. */
  readonly qtMs: number | null;
}

/** The names of {@link Intervals} in their fixed order. */
export const INTERVAL_NAMES = ['heartRateBpm', 'prMs', 'qrsMs', 'qtMs'] as const;

/** Symbols of beats whose ventricles are not activated as usual: ectopic, escape, fusion, paced, aberrant. */
const UNUSUAL = new Set(['V', 'E', 'r', 'F', '!', '/', 'f', 'a']);

/**
 * Returns the beats that reach the ventricles in the usual way, or, where there are none, all beats.
 *
 * Left out are those without a QRS complex and those with the symbols V, E, r, F, !, /, f and a.
 */
export function usualBeats(beats: readonly Beat[]): readonly Beat[] {
  const usual = beats.filter(({ qrs, symbol }) => qrs && !UNUSUAL.has(symbol));
  return usual.length > 0 ? usual : beats;
}

/**
 * Returns the intervals of a recording from its beats.
 *
 * The rate is that of all QRS complexes; PR, QRS and QT are those of {@link usualBeats}.
 *
 * @param beats - In time order; positions in samples.
 * @param sampleRate - In hertz.
 */
export function intervalsOf(beats: readonly Beat[], sampleRate: number): Intervals {
  const ms = (samples: number) => (samples * 1000) / sampleRate;
  const measured = usualBeats(beats);
  const spans = (span: (beat: Beat) => number | null) => {
    const values: number[] = [];
    for (const beat of measured) {
      const value = span(beat);
      if (value !== null) values.push(value);
    }
    return median(values);
  };
  const rrs: number[] = [];
  let before: number | null = null;
  for (const { qrs } of beats) {
    if (!qrs) continue;
    if (before !== null) rrs.push(ms(qrs.peak - before));
    before = qrs.peak;
  }
  const rr = median(rrs);
  return {
    heartRateBpm: rr === null ? null : 60000 / rr,
    prMs: spans(({ p, qrs }) => (p && qrs && p.onset < qrs.onset ? ms(qrs.onset - p.onset) : null)),
    qrsMs: spans(({ qrs }) => (qrs ? ms(qrs.offset - qrs.onset) : null)),
    qtMs: spans(({ qrs, t }) => (qrs && t ? ms(t.offset - qrs.onset) : null)),
  };
}

/** Up to so many values are sorted fastest by moving each to its place. */
const FEW = 32;

function sortFew(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i] as number;
    let at = i;
    for (; at > 0 && (sorted[at - 1] as number) > value; at--)
      sorted[at] = sorted[at - 1] as number;
    sorted[at] = value;
  }
  return sorted;
}

/** The middle of the sorted values, or the mean of the middle two; null of no values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.length > FEW ? new Float64Array(values).sort() : sortFew(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
