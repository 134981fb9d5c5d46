import type { LeadAmplitudes } from '../leads/project.ts';
import { WAVE_BOUNDARIES } from '../timing/wave-boundaries.ts';
import { type Crossings, crossingsOf, type Span } from './crossings.ts';
import { ATRIAL_SOURCES, QRS_SOURCES, T_SOURCES } from './heart.ts';
import { gaussian, gaussianSlope, logistic, logisticSlope } from './kernels.ts';
import { type Component, magnitudeOf } from './magnitude.ts';
import type { NominalBeat } from './nominal-beat.ts';

/** One person's beat with its boundaries, in the units of its waves; any timing can be laid on it. */
export interface BeatShape extends NominalBeat {
  readonly p: Crossings;
  readonly qrs: Crossings;
  readonly t: Crossings;
}

const P_SPAN: Span = { from: -0.6, to: 1.6, points: 45 };
const QRS_SPAN: Span = { from: -0.4, to: 1.4, points: 73 };
const T_SPAN: Span = { from: -10, to: 6, points: 65 };

/**
 * Returns a beat with the boundaries of its waves by the definition of WAVE_BOUNDARIES, as the leads
 * of this person see them. The `peak` of QRS is that of its velocity.
 */
export function solveShape(nominal: NominalBeat, amplitudes: LeadAmplitudes): BeatShape {
  const { placements, stRise, stFall } = nominal;
  const components = (
    names: readonly (keyof typeof placements)[],
    kernel: typeof gaussian,
  ): Component[] =>
    names.map((name) => ({
      leads: amplitudes[name],
      height: (time) => kernel(placements[name], time),
    }));
  const { st } = amplitudes;
  const p = magnitudeOf(components(ATRIAL_SOURCES, gaussian));
  const velocity = magnitudeOf([
    ...components(QRS_SOURCES, gaussianSlope),
    { leads: st, height: (time) => logisticSlope(stRise, time) },
  ]);
  const tSources = components(T_SOURCES, gaussian);
  const remaining: Component = { leads: st, height: (time) => 1 - logistic(stFall, time) };
  const { onset, peak } = crossingsOf(magnitudeOf(tSources), T_SPAN, WAVE_BOUNDARIES.t);
  const tAndSt = magnitudeOf([...tSources, remaining]);
  return {
    ...nominal,
    p: crossingsOf(p, P_SPAN, WAVE_BOUNDARIES.p),
    qrs: crossingsOf(velocity, QRS_SPAN, WAVE_BOUNDARIES.qrs),
    t: { onset, peak, offset: crossingsOf(tAndSt, T_SPAN, WAVE_BOUNDARIES.t).offset },
  };
}
