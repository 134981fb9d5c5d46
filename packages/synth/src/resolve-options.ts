import { createRandom, requireNumber, requireOneOf, STANDARD_LEADS } from '@einthoven/core';
import { type GradedCondition, resolveConditions } from './conditions/resolve-conditions.ts';
import { createDraw, type Draw } from './heart/draw.ts';
import { invalid } from './invalid.ts';
import { DOWER_LEAD_FIELD, requireLeadField } from './leads/lead-field.ts';
import { resolveLeads } from './leads/resolve-leads.ts';
import { resolveRespiration } from './leads/respiration.ts';
import { requireNoises } from './noise/require-noise.ts';
import { OPTION_NAMES, requireOptions } from './option-names.ts';
import { resolvePerson } from './person/person.ts';
import { requireRhythm } from './rhythms/require-rhythm.ts';
import type { Rhythm } from './rhythms/rhythm.ts';
import { whyNotIn } from './rhythms/why-not-in.ts';
import type { SynthesisOptions } from './synthesis-options.ts';

/** Options that are one number each. */
type NumberName =
  | 'sampleRate'
  | 'durationSeconds'
  | 'variation'
  | 'leadFieldDisturbance'
  | 'rotationDegrees'
  | 'heartRateVariability';

/** Checked options with their defaults; timing is resolved apart. */
export function resolveOptions(options: SynthesisOptions) {
  requireOptions(options, OPTION_NAMES);
  const number = (name: NumberName, otherwise: number, min: number, max: number) =>
    requireNumber(name, options[name] ?? otherwise, { min, max });
  const seed = options.seed ?? 0;
  const sampleRate = number('sampleRate', 500, 50, 20000);
  const durationSeconds = number('durationSeconds', 10, 1, 86400);
  const variation = number('variation', 0.5, 0, 2);
  const rhythm = requireRhythm(options.rhythm ?? 'sinus');
  const conditions = resolveConditions(options.conditions ?? [], seed);
  requireVisible(rhythm, options, conditions);
  const leadField = options.leadField ?? DOWER_LEAD_FIELD;
  if (leadField !== DOWER_LEAD_FIELD) requireLeadField(leadField);
  return {
    seed,
    sampleRate,
    durationSeconds,
    leads: resolveLeads(options.leads ?? STANDARD_LEADS),
    rhythm,
    conditions,
    variation,
    leadField,
    leadFieldDisturbance: number('leadFieldDisturbance', 0.12 * variation, 0, 1),
    rotationDegrees: number('rotationDegrees', 0, -90, 90),
    respiration: resolveRespiration(options.respiration ?? {}),
    heartRateVariability: number('heartRateVariability', rhythm.variability ?? 0.03, 0, 0.5),
    person: resolvePerson(options.person ?? {}),
    noise: requireNoises(options.noise ?? []),
    impossible: requireOneOf('impossible', options.impossible ?? 'throw', ['throw', 'adjust']),
  };
}

/** Options after {@link resolveOptions}. */
export type ResolvedOptions = ReturnType<typeof resolveOptions>;

/** The streams of one record: each purpose draws from its own, so that no option shifts another's. */
export function recordStreams({ seed, variation }: ResolvedOptions) {
  const random = (...path: (string | number)[]) => createRandom(seed, 'ecg', ...path);
  const draw = (...path: (string | number)[]): Draw => createDraw(random(...path), variation);
  return { random, draw };
}

/** Streams of one record, by purpose. */
export type RecordStreams = ReturnType<typeof recordStreams>;

/** Throws unless the rhythm can show the conditions and the PR interval asked for. */
function requireVisible(
  rhythm: Rhythm,
  options: SynthesisOptions,
  graded: readonly GradedCondition[],
): void {
  for (const { condition } of graded) {
    const reason = whyNotIn(rhythm, condition);
    if (reason === null) continue;
    invalid(
      'conditions',
      condition.id,
      `conditions has '${condition.id}' in ${rhythm.id}`,
      `${reason}: leave it out, or choose sinus rhythm.`,
    );
  }
  if (rhythm.conductsP || options.prMs === undefined || options.impossible === 'adjust') return;
  invalid(
    'prMs',
    options.prMs,
    `prMs is ${options.prMs} in ${rhythm.id}`,
    'No P wave is conducted in this rhythm: leave prMs out, or choose sinus rhythm.',
  );
}
