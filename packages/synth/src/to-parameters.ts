import type { ConditionId } from './conditions/conditions.ts';
import { LEAD_NAMES } from './leads/resolve-leads.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { SynthesisParameters } from './synthetic-ecg.ts';
import type { ResolvedTiming } from './timing/resolve-timing.ts';

/** Returns the options that make this record again. */
export function toParameters(
  resolved: ResolvedOptions,
  { heartRateBpm, prMs, qrsMs, qtMs, axisDegrees }: ResolvedTiming,
  binding: number | undefined,
): SynthesisParameters {
  const drawn = {
    heartRateBpm,
    qrsMs,
    qtMs,
    leads: resolved.leads.map((lead) => LEAD_NAMES[lead] as string),
    conditions: resolved.conditions.map(({ condition, severity, choices }) => ({
      id: condition.id as ConditionId,
      severity,
      ...choices,
    })),
  };
  const binds = resolved.impossible === 'adjust' || binding !== undefined;
  // Not by spreading, behind which every further name costs V8 a microsecond and a hidden class of its own.
  return Object.assign(
    {},
    resolved,
    drawn,
    prMs === null ? null : { prMs },
    binds ? { axisDegrees } : null,
  );
}
