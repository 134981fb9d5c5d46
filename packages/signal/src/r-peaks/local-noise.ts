import { sortFew } from '../sort-few.ts';

/** The quiet part of the envelope: this share of it lies lower, between beats even at 200 a minute. */
const QUIET_SHARE = 0.35;
/** How far apart the samples are that are looked at. */
const STEP_SECONDS = 0.04;
/** How long a stretch is. */
const STRETCH_SECONDS = 1;

/**
 * Returns the height of the envelope between the beats as a function of the sample: a low quantile
 * of each second, and of three neighbouring seconds the middle one.
 */
export function localNoise(envelope: Float64Array, sampleRate: number): (at: number) => number {
  const stretch = STRETCH_SECONDS * sampleRate;
  const count = Math.max(1, Math.floor(envelope.length / stretch));
  const quiet = new Float64Array(count);
  const step = Math.max(1, Math.round(STEP_SECONDS * sampleRate));
  const seen = new Float64Array(Math.ceil((2 * stretch) / step) + 1);
  for (let i = 0; i < count; i++) {
    const end = i === count - 1 ? envelope.length : Math.round((i + 1) * stretch);
    let n = 0;
    for (let at = Math.round(i * stretch); at < end; at += step) seen[n++] = envelope[at] as number;
    sortFew(seen, n);
    quiet[i] = n > 0 ? (seen[Math.floor(QUIET_SHARE * n)] as number) : 0;
  }
  return (at) => {
    const i = Math.min(count - 1, Math.floor(at / stretch));
    const a = quiet[Math.max(0, i - 1)] as number;
    const b = quiet[i] as number;
    const c = quiet[Math.min(count - 1, i + 1)] as number;
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  };
}
