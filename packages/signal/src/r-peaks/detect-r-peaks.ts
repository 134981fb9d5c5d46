import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { requireSamples } from '../require-signal.ts';
import { BEAT_WEIGHTS } from './beat-weights.ts';
import { findCandidates, selectBeats } from './first-look.ts';
import { measureCandidates } from './measure-candidates.ts';
import { placePeaks } from './place-peaks.ts';
import { qrsEnvelope } from './qrs-envelope.ts';
import { secondLook } from './second-look.ts';
import { withoutFlutter } from './without-flutter.ts';

/** Options of {@link detectRPeaks}. */
export interface DetectRPeaksOptions {
  /** In hertz; at least 50. */
  readonly sampleRate: number;
}
export function analyse(leads: readonly ArrayLike<number>[], sampleRate: number) {
  const qrs = qrsEnvelope(leads, sampleRate);
  const found = findCandidates(qrs.envelope, sampleRate);
  const beats = selectBeats(found, qrs.envelope.length, sampleRate);
  const index = new Map(found.map((c, i) => [c, i]));
  const first = Int32Array.from(beats, (b) => index.get(b) as number);
  return { qrs, found, first, candidates: measureCandidates(found, leads, qrs, sampleRate) };
}

export function detectRPeaks(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
  { sampleRate }: DetectRPeaksOptions,
): Int32Array {
  requireNumber('sampleRate', sampleRate, { min: 50 });
  const leads = requireLeads(x);
  const { qrs, candidates, first } = analyse(leads, sampleRate);
  const beats = secondLook(candidates, first, sampleRate, BEAT_WEIGHTS);
  const places = beats.map((index) => candidates.at[index] as number);
  const kept = withoutFlutter(places, leads, qrs.scales, sampleRate);
  return placePeaks(leads, qrs.scales, kept, sampleRate);
}

function requireLeads(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
): readonly ArrayLike<number>[] {
  const leads = (typeof x[0] === 'object' ? x : [x]) as readonly ArrayLike<number>[];
  const length = (leads[0] as ArrayLike<number>).length;
  requireSamples('x', leads[0] as ArrayLike<number>, 1, 'there is nothing to find beats in');
  for (const lead of leads) requireNumbers(lead);
  const odd = leads.findIndex((lead) => lead.length !== length);
  if (odd < 0) return leads;
  throw new ShapeError(`x[${odd}] has ${leads[odd]?.length} samples, x[0] has ${length}`, {
    argument: 'x',
    value: leads[odd]?.length,
    hint: 'Pass leads of one length.',
  });
}

function requireNumbers(lead: ArrayLike<number>): void {
  for (let i = 0; i < lead.length; i++) {
    if (Number.isFinite(lead[i])) continue;
    throw new InvalidArgumentError(`x is ${lead[i]} at sample ${i}`, {
      argument: 'x',
      value: lead[i],
      hint: 'Pass finite numbers: cut gaps out, or fill them, first.',
    });
  }
}
