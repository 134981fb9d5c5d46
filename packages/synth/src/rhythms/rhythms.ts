import { atrialEctopy } from './atrial-ectopy.ts';
import { atrialFibrillation } from './atrial-fibrillation.ts';
import { atrialFlutter } from './atrial-flutter.ts';
import { junctionalRhythm } from './junctional.ts';
import { pacedRhythm } from './paced.ts';
import type { Rhythm } from './rhythm.ts';
import { secondDegreeAvBlock } from './second-degree-av-block.ts';
import { sinusRhythm } from './sinus.ts';
import { sinusPause } from './sinus-pause.ts';
import { thirdDegreeAvBlock } from './third-degree-av-block.ts';
import { ventricularEctopy } from './ventricular-ectopy.ts';

/** What makes each built-in rhythm of its parameters, by id. */
export const RHYTHM_FACTORIES = {
  sinus: sinusRhythm,
  'atrial-fibrillation': atrialFibrillation,
  'atrial-flutter': atrialFlutter,
  'atrial-ectopy': atrialEctopy,
  'ventricular-ectopy': ventricularEctopy,
  'second-degree-av-block': secondDegreeAvBlock,
  'third-degree-av-block': thirdDegreeAvBlock,
  junctional: junctionalRhythm,
  paced: pacedRhythm,
  'sinus-pause': sinusPause,
} as const satisfies Readonly<Record<string, (parameters?: never) => Rhythm>>;

/** Id of a built-in rhythm. */
export type RhythmId = keyof typeof RHYTHM_FACTORIES;

/** Ids of the built-in rhythms. */
export const RHYTHMS = /* @__PURE__ */ Object.keys(RHYTHM_FACTORIES) as readonly RhythmId[];
