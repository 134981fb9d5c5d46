import { beatShapes, likeness } from './beat-shapes.ts';
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
  /** How alike two candidates are, −1 to 1. */
  readonly likenessOf: (a: number, b: number) => number;
}

/** Half of the time over which a slope is taken, and how far from the middle. */
const SLOPE_SECONDS = 0.012;
const SLOPE_WITHIN_SECONDS = 0.06;

/** Returns all that is compared of the candidates. */
export function measureCandidates(
  found: readonly Candidate[],
  leads: readonly Float64Array[],
  { envelope, bands, scales }: QrsEnvelope,
  sampleRate: number,
): Candidates {
  const at = Int32Array.from(found, (candidate) => candidate.at);
  const noise = localNoise(envelope, sampleRate);
  const shapes = beatShapes(bands, at, sampleRate);
  return {
    at,
    height: Float64Array.from(found, ({ height }) => height),
    slope: Float64Array.from(at, (place) => slopeAt(leads, scales, place, sampleRate)),
    noise: Float64Array.from(at, noise),
    likenessOf: remembering(at.length, (a, b) => likeness(shapes, a, b)),
  };
}

/** So many pairs are kept of each: those near each other, which are asked for again and again. */
const KEPT = 32;

function remembering(
  count: number,
  compare: (a: number, b: number) => number,
): (a: number, b: number) => number {
  const other = new Int32Array(count * KEPT).fill(-1);
  const value = new Float64Array(count * KEPT);
  return (a, b) => {
    const slot = a * KEPT + (b % KEPT);
    if (other[slot] !== b) {
      other[slot] = b;
      value[slot] = compare(a, b);
    }
    return value[slot] as number;
  };
}

function slopeAt(
  leads: readonly Float64Array[],
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
