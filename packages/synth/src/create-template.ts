import type { Heart } from './heart/heart.ts';
import { limitRecovery } from './heart/limit-recovery.ts';
import { nominalBeat } from './heart/nominal-beat.ts';
import { normalHeart } from './heart/normal-heart.ts';
import { placeSources } from './heart/place-sources.ts';
import { raiseEdges, raiseVagueEdges } from './heart/raise-edges.ts';
import { type BeatShape, solveShape } from './heart/solve-shape.ts';
import { turnHeart } from './heart/turn-heart.ts';
import { projectSources, scaleLeads, turnToAxis } from './leads/project.ts';
import type { BeatTemplate } from './leads/render.ts';
import { personEffects } from './person/person-effects.ts';
import type { RecordStreams, ResolvedOptions } from './resolve-options.ts';
import type { BeatTiming } from './timing/intervals-request.ts';
import type { ResolvedTiming } from './timing/resolve-timing.ts';
import { type BeatGrid, createBeatGrid } from './truth/beat-grid.ts';
import { type BeatWaves, beatWaves } from './truth/beat-truth.ts';

/** One kind of beat of a person, with its shape, on which `placeSources` lays any other timing. */
export interface PersonTemplate extends BeatTemplate {
  readonly shape: BeatShape;
  /** The timing of `layout`. */
  readonly timing: BeatTiming;
  readonly grid: BeatGrid;
  readonly waves: BeatWaves;
}

/** Returns a person's heart: a normal one, changed by the conditions. */
export function createHeart(
  { conditions, person, rotationDegrees }: ResolvedOptions,
  { axisDegrees }: ResolvedTiming,
  { draw }: RecordStreams,
): Heart {
  const { voltage } = personEffects(person);
  const heart = normalHeart(draw('heart'), axisDegrees, 1.25 * voltage);
  for (const { condition, severity, choices } of conditions) {
    condition.shape?.(heart, severity, draw('shape', condition.id), choices);
  }
  turnHeart(heart, rotationDegrees);
  return heart;
}

/**
 * Returns the beat of a heart: projected, its boundaries found and placed in time.
 *
 * @param axisDegrees - Frontal axis to turn the QRS to; null leaves it where the sources put it.
 * @param streams - A stream for each purpose.
 */
export function createTemplate(
  heart: Heart,
  timing: BeatTiming,
  axisDegrees: number | null,
  { conditions, leadField, leadFieldDisturbance, person }: ResolvedOptions,
  { random }: RecordStreams,
): PersonTemplate {
  const nominal = nominalBeat(heart);
  const amplitudes = projectSources(heart, leadField, leadFieldDisturbance, random('lead-field'));
  // What a condition's criterion says in millivolts holds for people of every build.
  if (conditions.length === 0) scaleLeads(amplitudes, personEffects(person));
  raiseEdges(amplitudes, nominal);
  const solve = () => {
    if (axisDegrees !== null) turnToAxis(amplitudes, nominal, axisDegrees);
    return solveShape(nominal, amplitudes);
  };
  let shape = solve();
  if (raiseVagueEdges(amplitudes, shape)) shape = solve();
  const layout = placeSources(shape, timing);
  limitRecovery(amplitudes, layout);
  const grid = createBeatGrid({ layout, amplitudes });
  return { shape, timing, layout, amplitudes, grid, waves: beatWaves(layout, grid) };
}
