import { BEAT_WEIGHTS } from './beat-weights.ts';
import { findCandidates, selectBeats } from './first-look.ts';
import { measureCandidates } from './measure-candidates.ts';
import { qrsEnvelope } from './qrs-envelope.ts';
import { secondLook } from './second-look.ts';
import { withoutFlutter } from './without-flutter.ts';

/**
 * Returns the beats by this package's own method, made for stored recordings and any number of leads:
 * the maxima of the energy in the band of the QRS complex; a first choice by its local level and
 * rhythm; a second by how each maximum compares with the chosen beats on both sides; nothing in
 * ventricular flutter.
 */
export function einthoven(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const { candidates, first, scales } = firstChoice(leads, sampleRate);
  const beats = secondLook(candidates, first, sampleRate, BEAT_WEIGHTS);
  const places = beats.map((index) => candidates.at[index] as number);
  return withoutFlutter(places, leads, scales, sampleRate);
}

/** Returns all candidates as they are compared, and which of them are beats at first sight. */
export function firstChoice(leads: readonly Float64Array[], sampleRate: number) {
  const qrs = qrsEnvelope(leads, sampleRate);
  const found = findCandidates(qrs.envelope, sampleRate);
  const chosen = new Set(selectBeats(found, qrs.envelope.length, sampleRate));
  const first = Int32Array.from(found.keys()).filter((index) => chosen.has(found[index] as never));
  return {
    candidates: measureCandidates(found, leads, qrs, sampleRate),
    first,
    scales: qrs.scales,
  };
}
