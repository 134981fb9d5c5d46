/** A local maximum of the envelope that may be a beat. */
export interface Candidate {
  /** Sample. */
  readonly at: number;
  readonly height: number;
}

/** Two beats cannot be nearer than this: the heart does not answer in between. */
const REFRACTORY_SECONDS = 0.2;
/** A second wave as near as this is a T wave unless it is tall. */
const T_WAVE_SECONDS = 0.36;
/** How tall a T wave can be beside its QRS complex. */
const T_WAVE_HEIGHT = 0.5;
/** A beat has been missed when none comes within this many RR intervals. */
const MISSED_AFTER = 1.66;
/** Height of a beat beside the beats around it: at least this, or this when one has been missed. */
const THRESHOLD = 0.35;
const MISSED_THRESHOLD = 0.18;
/** The level of the beats is taken over this many stretches of this length. */
const STRETCH_SECONDS = 2;
const STRETCHES = 7;

/** Returns the maxima of an envelope, none within the refractory time of a taller one, in time order. */
export function findCandidates(envelope: Float64Array, sampleRate: number): Candidate[] {
  const apart = Math.max(1, Math.round(REFRACTORY_SECONDS * sampleRate));
  const kept: Candidate[] = [];
  let before = 0;
  let height = 0;
  let after = envelope[0] as number;
  for (let at = 0; at < envelope.length; at++) {
    before = height;
    height = after;
    after = at + 1 < envelope.length ? (envelope[at + 1] as number) : 0;
    if (height < before || height <= after) continue;
    const last = kept.at(-1);
    if (last && at - last.at < apart) {
      if (height > last.height) kept[kept.length - 1] = { at, height };
      continue;
    }
    kept.push({ at, height });
  }
  return kept;
}

/**
 * Returns those candidates that are beats.
 *
 * A beat is as tall as a part of the usual beat of the seconds around it; where a beat is overdue by
 * the rhythm around it, the tallest candidate in the gap is looked at again with a lower threshold.
 * The rules follow Pan and Tompkins (1985, doi:10.1109/TBME.1985.325532); unlike theirs the levels
 * look forward as well as back, which a stored recording allows.
 */
export function selectBeats(
  candidates: readonly Candidate[],
  length: number,
  sampleRate: number,
): Candidate[] {
  const level = localLevel(candidates, length, sampleRate);
  const beats: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.height < THRESHOLD * level(candidate.at)) continue;
    const last = beats.at(-1);
    const seconds = last ? (candidate.at - last.at) / sampleRate : Infinity;
    const isTWave =
      seconds < T_WAVE_SECONDS && candidate.height < T_WAVE_HEIGHT * (last?.height ?? 0);
    if (!isTWave) beats.push(candidate);
  }
  return fillGaps(beats, candidates, level, sampleRate);
}

function fillGaps(
  beats: readonly Candidate[],
  candidates: readonly Candidate[],
  level: (at: number) => number,
  sampleRate: number,
): Candidate[] {
  const found: Candidate[] = [];
  let next = 0;
  for (const [i, beat] of beats.entries()) {
    const last = found.at(-1);
    const usual = usualInterval(beats, i);
    if (last && beat.at - last.at > MISSED_AFTER * usual) {
      while (next < candidates.length && (candidates[next] as Candidate).at <= last.at) next++;
      const from = last.at + Math.max(T_WAVE_SECONDS * sampleRate, 0.5 * usual);
      const to = beat.at - REFRACTORY_SECONDS * sampleRate;
      found.push(...missedBeats(candidates, next, from, to, level));
    }
    found.push(beat);
  }
  return found;
}

/** The tallest candidate in the gap that reaches the lower threshold, if there is one. */
function missedBeats(
  candidates: readonly Candidate[],
  start: number,
  from: number,
  to: number,
  level: (at: number) => number,
): Candidate[] {
  let best: Candidate | undefined;
  for (let k = start; k < candidates.length; k++) {
    const candidate = candidates[k] as Candidate;
    if (candidate.at > to) break;
    if (candidate.at < from || candidate.height < MISSED_THRESHOLD * level(candidate.at)) continue;
    if (!best || candidate.height > best.height) best = candidate;
  }
  return best ? [best] : [];
}

/** Median of up to eight RR intervals around a beat. */
function usualInterval(beats: readonly Candidate[], index: number): number {
  const from = Math.max(1, Math.min(index - 4, beats.length - 8));
  const intervals: number[] = [];
  for (let i = from; i < Math.min(beats.length, from + 8); i++) {
    intervals.push((beats[i] as Candidate).at - (beats[i - 1] as Candidate).at);
  }
  return quantile(intervals, 0.5) || Infinity;
}

/** Height of the usual beat around a sample: median over stretches of the tallest candidate in each. */
function localLevel(
  candidates: readonly Candidate[],
  length: number,
  sampleRate: number,
): (at: number) => number {
  const stretch = STRETCH_SECONDS * sampleRate;
  const tallest = new Float64Array(Math.max(1, Math.ceil(length / stretch)));
  for (const { at, height } of candidates) {
    const i = Math.floor(at / stretch);
    tallest[i] = Math.max(tallest[i] as number, height);
  }
  const levels = tallest.map((_, i) => {
    const from = Math.max(0, Math.min(i - (STRETCHES - 1) / 2, tallest.length - STRETCHES));
    return quantile(Array.from(tallest.subarray(from, from + STRETCHES)), 0.5);
  });
  return (at) => levels[Math.floor(at / stretch)] as number;
}

/** 0 when there are no values. */
function quantile(values: number[], fraction: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(fraction * values.length))] ?? 0;
}
