import { type BeatShapes, beatShapes } from './beat-shapes.ts';
import type { Candidate } from './first-look.ts';
import { localNoise } from './local-noise.ts';
import type { QrsEnvelope } from './qrs-envelope.ts';

/** Everything measured once of each candidate, in time order. */
export interface Candidates {
  /** Samples. */
  readonly at: Int32Array;
  /** Of the envelope. */
  readonly height: Float64Array;
  /** Steepest slope within the QRS complex, over the leads. */
  readonly slope: Float64Array;
  /** Height of the envelope between the beats around. */
  readonly noise: Float64Array;
  readonly shapes: BeatShapes;
}

/** Half of the time over which a slope is taken, and how far from the middle. */
const SLOPE_SECONDS = 0.012;
const SLOPE_WITHIN_SECONDS = 0.06;

/** Returns all that is compared of the candidates. */
export function measureCandidates(
  found: readonly Candidate[],
  leads: readonly ArrayLike<number>[],
  { envelope, bands, scales }: QrsEnvelope,
  sampleRate: number,
): Candidates {
  const at = Int32Array.from(found, (candidate) => candidate.at);
  const noise = localNoise(envelope, sampleRate);
  return {
    at,
    height: Float64Array.from(found, ({ height }) => height),
    slope: Float64Array.from(at, (place) => slopeAt(leads, scales, place, sampleRate)),
    noise: Float64Array.from(at, noise),
    shapes: beatShapes(bands, at, sampleRate),
  };
}

function slopeAt(
  leads: readonly ArrayLike<number>[],
  scales: readonly number[],
  place: number,
  sampleRate: number,
): number {
  const reach = Math.max(1, Math.round(SLOPE_SECONDS * sampleRate));
  const within = Math.round(SLOPE_WITHIN_SECONDS * sampleRate);
  const from = Math.max(reach, place - within);
  let sum = 0;
  for (const [k, lead] of leads.entries()) {
    const to = Math.min(lead.length - 1 - reach, place + within);
    let steepest = 0;
    for (let i = from; i <= to; i++) {
      const step = Math.abs((lead[i + reach] as number) - (lead[i - reach] as number));
      if (step > steepest) steepest = step;
    }
    sum += (steepest * (scales[k] as number)) ** 2;
  }
  return Math.sqrt(sum);
}
