import { ShapeError } from '@einthoven/core';
import { fillGaps } from '../noise-removal/fill-gaps.ts';
import { allFinite, requireSamples } from '../require-signal.ts';

/**
 * Returns one lead or several as a list of whole leads, with short runs of missing samples (NaN) bridged; a
 * lead that is already fit comes back itself.
 *
 * @throws InvalidArgumentError for leads without samples, a longer run, or an infinite sample.
 * @throws ShapeError when the leads differ in length.
 */
export function requireLeads(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
  gaps: { readonly sampleRate: number; readonly maxGapSeconds: number },
): readonly Float64Array[] {
  const leads = leadsOf(x);
  const length = (leads[0] as ArrayLike<number>).length;
  requireSamples('x', leads[0] as ArrayLike<number>, 1, 'there is nothing to find beats in');
  const odd = leads.findIndex((lead) => lead.length !== length);
  if (odd < 0)
    return leads.map((lead) => (allFinite(lead) ? asFloat64(lead) : fillGaps(lead, gaps)));
  throw new ShapeError(`x[${odd}] has ${leads[odd]?.length} samples, x[0] has ${length}`, {
    argument: 'x',
    value: leads[odd]?.length,
    hint: 'Pass leads of one length.',
  });
}

/** One lead or several as a list. */
export function leadsOf(
  x: ArrayLike<number> | readonly ArrayLike<number>[],
): readonly ArrayLike<number>[] {
  return (typeof x[0] === 'object' ? x : [x]) as readonly ArrayLike<number>[];
}

const asFloat64 = (lead: ArrayLike<number>): Float64Array =>
  lead instanceof Float64Array ? lead : Float64Array.from(lead);
