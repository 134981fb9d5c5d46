import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { requireSamples } from '../require-signal.ts';
import { qrsEnvelope } from './qrs-envelope.ts';
import { findCandidates, selectBeats } from './select-beats.ts';

/** Options of {@link detectRPeaks}. */
export interface DetectRPeaksOptions {
  /** In hertz; at least 50. */
  readonly sampleRate: number;
}

/** How far from the middle of the energy of a QRS complex its R peak can lie. */
const SEARCH_SECONDS = 0.08;

/**
 * Returns the samples of the R peaks, in rising order: where the energy of the QRS complex, added over
 * the leads, is greatest.
 *
 * Band-pass, moving energy, thresholds that follow the beats around, and a second look where a beat
 * is overdue: Pan and Tompkins (1985, doi:10.1109/TBME.1985.325532) made for stored recordings and for
 * any number of leads. On a flat signal nothing is found.
 *
 * @param x - One lead, or several of one length.
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, or a rate below 50 Hz.
 * @throws ShapeError when the leads differ in length.
 */
export function detectRPeaks(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
  { sampleRate }: DetectRPeaksOptions,
): Int32Array {
  requireNumber('sampleRate', sampleRate, { min: 50 });
  const leads = requireLeads(x);
  const { envelope, energy } = qrsEnvelope(leads, sampleRate);
  const beats = selectBeats(findCandidates(envelope, sampleRate), envelope.length, sampleRate);
  return Int32Array.from(beats, ({ at }) => strongest(energy, at, SEARCH_SECONDS * sampleRate));
}

function strongest(energy: Float64Array, around: number, within: number): number {
  const from = Math.max(0, Math.round(around - within));
  const to = Math.min(energy.length - 1, Math.round(around + within));
  let best = from;
  for (let i = from; i <= to; i++) {
    if ((energy[i] as number) > (energy[best] as number)) best = i;
  }
  return best;
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
