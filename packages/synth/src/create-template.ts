import { nominalBeat } from './heart/nominal-beat.ts';
import { normalHeart } from './heart/normal-heart.ts';
import { placeSources } from './heart/place-sources.ts';
import { type BeatShape, solveShape } from './heart/solve-shape.ts';
import { turnHeart } from './heart/turn-heart.ts';
import { projectSources, scaleLeads, turnToAxis } from './leads/project.ts';
import type { BeatTemplate } from './leads/render.ts';
import { personEffects } from './person/person-effects.ts';
import type { RecordStreams, ResolvedOptions } from './resolve-options.ts';
import type { ResolvedTiming } from './timing/resolve-timing.ts';

/** The beat of a person, with its shape, on which `placeSources` lays any other timing. */
export interface PersonTemplate extends BeatTemplate {
  readonly shape: BeatShape;
}

/**
 * Returns the beat of a person: a normal heart, changed by the conditions, projected, its boundaries
 * found and placed in time.
 *
 * @param requestedAxis - Overrides conditions that let the axis follow from their scars.
 * @param streams - A stream for each purpose.
 */
export function createTemplate(
  { conditions, rhythm, leadField, leadFieldDisturbance, person, rotationDegrees }: ResolvedOptions,
  timing: ResolvedTiming,
  requestedAxis: number | undefined,
  { draw, random }: RecordStreams,
): PersonTemplate {
  const effects = personEffects(person);
  const heart = normalHeart(draw('heart'), timing.axisDegrees, 1.25 * effects.voltage);
  for (const { condition, severity } of conditions) {
    condition.shape?.(heart, severity, draw('shape', condition.id));
  }
  turnHeart(heart, rotationDegrees);
  if (rhythm !== 'sinus') {
    heart.sources.rightAtrium.vector = [0, 0, 0];
    heart.sources.leftAtrium.vector = [0, 0, 0];
  }
  const nominal = nominalBeat(heart);
  const amplitudes = projectSources(heart, leadField, leadFieldDisturbance, random('lead-field'));
  // What a condition's criterion says in millivolts holds for people of every build.
  if (conditions.length === 0) scaleLeads(amplitudes, effects);
  const axisDegrees = requestedAxis ?? heart.axisDegrees;
  if (axisDegrees !== null) turnToAxis(amplitudes, nominal, axisDegrees);
  const shape = solveShape(nominal, amplitudes);
  return { shape, layout: placeSources(shape, timing), amplitudes };
}
