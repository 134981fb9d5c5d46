import type { ConditionModel } from '../conditions/condition.ts';
import { isVentricular, type Rhythm } from './rhythm.ts';

/** Why a condition cannot be seen in this rhythm, or null where it can. */
export function whyNotIn(
  rhythm: Rhythm,
  { needsP, limits }: Pick<ConditionModel, 'needsP' | 'limits'>,
): string | null {
  if (isVentricular(rhythm.dominant)) return 'Beats that begin in the ventricles show no condition';
  if (needsP && !rhythm.conductsP) return 'It needs P waves that are conducted';
  // What a condition asks of PR is the same at every rate.
  const [, longest] = limits?.(1000).prMs ?? [0, Infinity];
  const [shortest] = rhythm.limits?.prMs ?? [0];
  return shortest > longest
    ? `Its PR is at most ${longest} ms, and at least ${shortest} ms in this rhythm`
    : null;
}
