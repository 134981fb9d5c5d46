import type { RhythmContext, RhythmPlan, VentricularKind } from './rhythm.ts';
import { sinusNode } from './sinus-node.ts';
import { limitedInterval, walk } from './walk.ts';

/** Returns a plan in which atria and ventricles beat on their own. */
export function planDissociated(
  context: RhythmContext,
  atrialRateBpm: number,
  kind: VentricularKind,
): RhythmPlan {
  const { rr, variability, random, shortestRr } = context;
  const cycle = 60 / atrialRateBpm;
  // Its own rate stays as it is while `rr` is moved.
  const node = sinusNode({ ...context, nominalRr: cycle, shortestRr: 0 }, 0.5, cycle);
  const atrial = walk(context, cycle, node).map((onset) => ({ onset, kind: 'sinus' }) as const);
  const onsets = walk(context, rr, () =>
    limitedInterval(1 + variability * random.normal(), rr, shortestRr),
  );
  return { atrial, ventricular: onsets.map((onset) => ({ onset, kind, atrial: null })) };
}
