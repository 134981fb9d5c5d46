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
  return {
    ...resolved,
    leads: resolved.leads.map((lead) => LEAD_NAMES[lead] as string),
    conditions: resolved.conditions.map(({ condition, severity, choices }) => ({
      id: condition.id as ConditionId,
      severity,
      ...choices,
    })),
    heartRateBpm,
    ...(prMs === null ? {} : { prMs }),
    qrsMs,
    qtMs,
    ...(resolved.impossible === 'adjust' || binding !== undefined ? { axisDegrees } : {}),
  };
}
