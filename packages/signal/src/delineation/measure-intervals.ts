import {
  type Beat,
  type Ecg,
  type Intervals,
  intervalsOf,
  median,
  usualBeats,
} from '@einthoven/core';
import { type Delineation, delineate } from './delineate.ts';

/** Of P waves that are conducted, more than this share of the beats has one. */
const CONDUCTED = 0.5;
/** PR is not constant where it usually changes by more from beat to beat: ms, above what LUDB's records show. */
const STEADY_MS = 12;

/**
 * Returns heart rate, PR, QRS and QT of a recording, from its waves in all leads together: medians over the
 * beats, null where there is none to measure.
 *
 * As core's `intervalsOf`, but for two of them. The first and the last RR count half in the rate: a
 * reader leaves the outermost beats of a recording unmarked, and what is known of them is one-sided.
 * PR is null where it tells nothing of conduction: fewer than half of the usual beats have a P wave, or
 * PR changes by more than 12 ms from beat to beat (median), as in complete and in Wenckebach's block.
 *
 * @param source - A recording, which is delineated first, or its delineation.
 * @throws InvalidArgumentError as {@link delineate}.
 */
export function measureIntervals(
  source: Ecg | Pick<Delineation, 'beats' | 'sampleRate'>,
): Intervals {
  const { beats, sampleRate } = 'beats' in source ? source : delineate(source);
  const intervals = intervalsOf(beats, sampleRate);
  return {
    ...intervals,
    heartRateBpm: rateOf(beats, sampleRate),
    prMs: isConducted(beats, sampleRate) ? intervals.prMs : null,
  };
}

function rateOf(beats: readonly Beat[], sampleRate: number): number | null {
  const peaks = beats.flatMap(({ qrs }) => (qrs ? [qrs.peak] : []));
  const last = peaks.length - 2;
  const counted = peaks.slice(1).flatMap((peak, i) => {
    const rr = peak - (peaks[i] as number);
    return i === 0 || i === last ? [rr] : [rr, rr];
  });
  const rr = median(counted);
  return rr === null ? null : (60 * sampleRate) / rr;
}

/** Whether most beats have a P wave, at much the same distance as the beat before. */
function isConducted(beats: readonly Beat[], sampleRate: number): boolean {
  const usual = usualBeats(beats);
  const distances = usual.map(({ p, qrs }) => (p && qrs ? qrs.onset - p.onset : 0));
  const present = distances.filter((distance) => distance > 0);
  if (present.length < CONDUCTED * usual.length) return false;
  const changes = present.slice(1).map((pr, i) => Math.abs(pr - (present[i] as number)));
  return ((median(changes) ?? 0) * 1000) / sampleRate <= STEADY_MS;
}
