import type { GridBeat } from './beat-classes.ts';
import { fitWave, type WaveFit } from './beat-fit.ts';
import type { Shape } from './beat-shapes.ts';
import { P, QRS, T } from './places.ts';

/** A wave of one beat: that of a shape, moved. */
export interface PlacedWave {
  readonly shape: Shape;
  readonly fit: WaveFit;
  /** What the likeness counts for, 0 to 1. */
  readonly trust: number;
}

/** The waves of one beat. */
export interface BeatWaves {
  readonly beat: GridBeat;
  readonly p: PlacedWave | null;
  readonly qrs: PlacedWave;
  readonly t: PlacedWave | null;
}

/** A beat alone of its shape is its own measure. */
const ALONE = 0.5;
/**
 * Beats of a shape have P waves when that is likelier than not, and this one when it is so much like
 * theirs, and so large beside it. */
const PRESENT = 0.5;
const P_LIKENESS = 0.5;
const P_GAIN = 0.25;
/** A beat of a rare shape must have the usual P wave. */
const USUAL_P_LIKENESS = 0.8;
const T_LIKENESS = 0.2;

/**
 * Returns the waves of a beat.
 *
 * @param index - Where the beat stands among the members of its shape.
 * @param usual - The commonest shape: where its beats have no P, none have.
 */
export function wavesOf(beat: GridBeat, shape: Shape, index: number, usual: Shape): BeatWaves {
  const alone = shape.members.length === 1;
  const trust = alone ? ALONE : 1;
  const qrs = { shape, fit: fitWave(beat.leads, shape.slopes, shape.places, QRS), trust };
  const t = { shape, fit: fitWave(beat.leads, shape.slopes, shape.places, T), trust };
  return {
    beat,
    p: atrialWave(beat, shape, shape.atrialFits[index] as WaveFit, usual),
    qrs,
    t: t.fit.likeness >= T_LIKENESS ? t : null,
  };
}

function atrialWave(beat: GridBeat, shape: Shape, own: WaveFit, usual: Shape): PlacedWave | null {
  const trust = Math.min(usual.atrial ?? 0, shape.atrial ?? 1);
  if (trust < PRESENT) return null;
  const borrowed = shape.atrial === null;
  const from = borrowed ? usual : shape;
  const fit = borrowed ? fitWave(beat.leads, usual.slopes, usual.places, P) : own;
  const alike = fit.likeness >= (borrowed ? USUAL_P_LIKENESS : P_LIKENESS);
  return alike && fit.gain >= P_GAIN ? { shape: from, fit, trust } : null;
}
