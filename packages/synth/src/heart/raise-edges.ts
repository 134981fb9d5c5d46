import type { LeadAmplitudes } from '../leads/project.ts';
import { QRS_SOURCES, type SourceName } from './heart.ts';
import type { NominalBeat, Placement } from './nominal-beat.ts';

/** How fast the sources at the ends of a wave are at least, as a share of others of that wave. */
const LEAST: readonly [edge: SourceName, share: number, beside: readonly SourceName[]][] = [
  ['rightAtrium', 0.4, ['leftAtrium']],
  ['leftAtrium', 0.8, ['rightAtrium']],
  ['septal', 0.08, QRS_SOURCES],
  ['basal', 0.1, QRS_SOURCES],
  ['t', 0.55, ['sag', 'st']],
];

/** Standard deviation of the Gaussian that is as fast as the fall of the ST level, in units of T. */
const WIDTH_OF_ST = 1.3;

/**
 * Raises, in place, the first and the last force of a wave where they are so small beside the others that
 * next to nothing decides whether a threshold finds the wave with or without them.
 */
export function raiseEdges(amplitudes: LeadAmplitudes, { placements }: NominalBeat): void {
  const known: Partial<Record<SourceName, Placement>> = placements;
  const speedOf = (name: SourceName) =>
    length(amplitudes[name]) / (known[name]?.fall ?? WIDTH_OF_ST);
  for (const [edge, share, beside] of LEAST) {
    const by = (share * length(beside.map(speedOf))) / (speedOf(edge) + 1e-9);
    if (by > 1) amplitudes[edge] = amplitudes[edge].map((value) => value * by);
  }
}

/** The root of a sum of squares. */
function length(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum);
}
