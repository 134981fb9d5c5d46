import { createTemplates } from './create-templates.ts';
import { createBreathe } from './leads/breathe.ts';
import { drawBreathing } from './leads/respiration.ts';
import { personEffects } from './person/person-effects.ts';
import { recordStreams, resolveOptions } from './resolve-options.ts';
import type { SynthesisOptions } from './synthesis-options.ts';
import { resolveTiming } from './timing/resolve-timing.ts';

/** Returns everything about a record but its beats: the person, the timing, the kinds of beats, the streams. */
export function prepareRecord(options: SynthesisOptions) {
  const resolved = resolveOptions(options);
  const streams = recordStreams(resolved);
  const timing = resolveTiming(options, {
    conditions: resolved.conditions,
    rhythm: resolved.rhythm,
    adjust: resolved.impossible === 'adjust',
    effects: personEffects(resolved.person),
    drawFor: (id) => streams.draw('timing', id),
  });
  const binding = resolved.impossible === 'throw' ? options.axisDegrees : undefined;
  const templates = createTemplates(resolved, timing, binding, streams);
  const { respiration, variation, leadField } = resolved;
  const breathing = drawBreathing(
    respiration,
    variation,
    timing.qrsMs,
    streams.random('breathing'),
  );
  const breathe = createBreathe(breathing, leadField);
  return { resolved, streams, timing, binding, templates, breathing, breathe };
}

/** What {@link prepareRecord} returns. */
export type PreparedRecord = ReturnType<typeof prepareRecord>;

/** Annotation code of this person's conducted beats. */
export const ownSymbolOf = ({ resolved: { conditions } }: PreparedRecord): string =>
  conditions.find(({ condition }) => condition.symbol)?.condition.symbol ?? 'N';
