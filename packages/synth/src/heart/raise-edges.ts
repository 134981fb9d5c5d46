import type { LeadAmplitudes } from '../leads/project.ts';
import { QRS_SOURCES, SOURCES } from './heart.ts';
import type { NominalBeat, Placement } from './nominal-beat.ts';
import type { BeatShape } from './solve-shape.ts';

/** How fast the sources at the ends of a wave are at least, as a share of others of that wave. */
const LEAST: readonly [edge: number, share: number, beside: readonly number[]][] = [
  [SOURCES.rightAtrium, 0.4, [SOURCES.leftAtrium]],
  [SOURCES.leftAtrium, 0.8, [SOURCES.rightAtrium]],
  [SOURCES.septal, 0.08, QRS_SOURCES],
  [SOURCES.basal, 0.1, QRS_SOURCES],
  [SOURCES.t, 0.55, [SOURCES.sag, SOURCES.st]],
];

/**
 * Raises, in place, the first and the last force of a wave where they are so small beside the others that
 * next to nothing decides whether a threshold finds the wave with or without them.
 */
export function raiseEdges(amplitudes: LeadAmplitudes, { placements }: NominalBeat): void {
  const speedOf = (source: number) =>
    length(amplitudes[source] as Float64Array) / (placements[source] as Placement).fall;
  for (const [edge, share, beside] of LEAST) {
    let power = 0;
    for (const other of beside) power += speedOf(other) ** 2;
    const by = (share * Math.sqrt(power)) / (speedOf(edge) + 1e-9);
    if (by > 1) multiply(amplitudes[edge] as Float64Array, by);
  }
}

/** By how much a last force grows where it leaves the offset of its wave vague. */
const FIRMER = 1.4;

/** Raises, in place, the last forces of waves whose offset is vague. Returns whether there were any. */
export function raiseVagueEdges(amplitudes: LeadAmplitudes, { p, qrs }: BeatShape): boolean {
  if (p.vague) multiply(amplitudes[SOURCES.leftAtrium] as Float64Array, FIRMER);
  if (qrs.vague) multiply(amplitudes[SOURCES.basal] as Float64Array, FIRMER);
  return p.vague || qrs.vague;
}

/** Multiplies values in place. */
export function multiply(values: Float64Array, by: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * by;
}

/** The root of a sum of squares. */
function length(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum);
}
