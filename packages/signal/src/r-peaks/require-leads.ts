import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import { requireSamples } from '../require-signal.ts';

/** Returns one lead or several as a list; throws unless all are of one length, not empty, and finite. */
export function requireLeads(
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
