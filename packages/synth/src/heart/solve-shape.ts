import type { LeadAmplitudes } from '../leads/project.ts';
import { WAVE_BOUNDARIES } from '../timing/wave-boundaries.ts';
import { type Crossings, crossingsOf, type Span } from './crossings.ts';
import { ATRIAL_SOURCES, QRS_SOURCES, SOURCES, T_SOURCES } from './heart.ts';
import { gaussianSlope, logisticSlope } from './kernels.ts';
import { magnitudeOf } from './magnitude.ts';
import type { NominalBeat, Placement, Step } from './nominal-beat.ts';

/** One person's beat with its boundaries, in the units of its waves; any timing can be laid on it. */
export interface BeatShape extends NominalBeat {
  readonly p: Crossings;
  readonly qrs: Crossings;
  /** Its top, at 0, is that of the magnitude of all leads; of its sources the bend of ST is no part of that. */
  readonly t: Crossings;
}

// Steps of half the narrowest source, or less.
const P_SPAN: Span = { from: -0.6, to: 1.6, points: 25 };
const QRS_SPAN: Span = { from: -0.4, to: 1.4, points: 73 };
const T_SPAN: Span = { from: -10, to: 6, points: 49 };

/**
 * Returns a beat with the boundaries of its waves by the definition of WAVE_BOUNDARIES, as the leads
 * of this person see them.
 */
export function solveShape(nominal: NominalBeat, amplitudes: LeadAmplitudes): BeatShape {
  const { placements, stRise, stFall } = nominal;
  const p = speedOf(ATRIAL_SOURCES, placements, amplitudes);
  const qrs = speedOf(QRS_SOURCES, placements, amplitudes, stRise);
  const t = speedOf(T_SOURCES, placements, amplitudes, stFall, -1);
  return {
    p: crossingsOf(p, P_SPAN, WAVE_BOUNDARIES.p),
    qrs: crossingsOf(qrs, QRS_SPAN, WAVE_BOUNDARIES.qrs),
    t: crossingsOf(t, T_SPAN, WAVE_BOUNDARIES.t),
    ...nominal,
  };
}

/**
 * Returns, as a function of time, the spatial velocity of some sources together.
 *
 * @param level - Where the ST level rises, which is then one of them; it falls there with `sign` −1.
 */
export function speedOf(
  sources: readonly number[],
  placements: readonly Placement[],
  amplitudes: LeadAmplitudes,
  level?: Step,
  sign = 1,
): (time: number) => number {
  // Without right bundle delay there is no terminal force, and nothing to compute of it.
  const heard = sources.filter(
    (source) => source !== SOURCES.terminal || isSeen(amplitudes[source]),
  );
  const placed = heard.map((source) => placements[source] as Placement);
  const seen = level ? [...heard, SOURCES.st] : heard;
  return magnitudeOf({
    leads: seen.map((source) => amplitudes[source] as Float64Array),
    writeHeights(time, heights) {
      for (let i = 0; i < placed.length; i++) {
        heights[i] = gaussianSlope(placed[i] as Placement, time);
      }
      if (level) heights[placed.length] = sign * logisticSlope(level, time);
    },
  });
}

const isSeen = (leads: Float64Array | undefined) => leads?.some((value) => value !== 0);
