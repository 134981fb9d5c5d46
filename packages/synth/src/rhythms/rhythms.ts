import { atrialFibrillation } from './atrial-fibrillation.ts';
import type { Rhythm } from './rhythm.ts';
import { sinusRhythm } from './sinus.ts';

/** What makes each built-in rhythm of its parameters, by id. */
export const RHYTHM_FACTORIES = {
  sinus: sinusRhythm,
  'atrial-fibrillation': atrialFibrillation,
} as const satisfies Readonly<Record<string, (parameters?: never) => Rhythm>>;

/** Id of a built-in rhythm. */
export type RhythmId = keyof typeof RHYTHM_FACTORIES;

/** Ids of the built-in rhythms. */
export const RHYTHMS = Object.keys(RHYTHM_FACTORIES) as readonly RhythmId[];
