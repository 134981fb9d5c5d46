import type { LeadAmplitudes } from '../leads/project.ts';
import { WAVE_BOUNDARIES } from '../timing/wave-boundaries.ts';
import { ATRIAL_SOURCES, SOURCES } from './heart.ts';
import type { Placement } from './nominal-beat.ts';
import type { BeatLayout } from './place-sources.ts';
import { multiply } from './raise-edges.ts';
import { speedOf } from './solve-shape.ts';

/** So many seconds late a threshold finds P at most. */
const LATEST = 0.001;

/**
 * Lowers, in place, the recovery of the atria where P falls so much faster by it that a threshold, a share
 * of the fastest, would find the onset of P too late.
 */
export function limitRecovery(
  amplitudes: LeadAmplitudes,
  { activation: { p }, placements }: BeatLayout,
): void {
  if (!p) return;
  const speed = speedOf([...ATRIAL_SOURCES, SOURCES.pr], placements, amplitudes);
  const { centre, fall } = placements[SOURCES.leftAtrium] as Placement;
  const onset = speed(p.onset);
  // P falls fastest about there.
  const level = WAVE_BOUNDARIES.p.onset * speed(centre + 0.85 * fall);
  const by = (speed(p.onset + LATEST) - onset) / (level - onset);
  if (by > 0 && by < 1) multiply(amplitudes[SOURCES.pr] as Float64Array, by);
}
