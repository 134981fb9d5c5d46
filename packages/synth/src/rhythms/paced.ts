import { requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { conduct } from './conduct.ts';
import { planDissociated } from './dissociated.ts';
import type { Rhythm, RhythmPlan } from './rhythm.ts';
import { limitedInterval, walk } from './walk.ts';

/** Options of {@link pacedRhythm}. */
export interface PacedRhythmOptions {
  /**
   * The 'ventricular' one alone, with P waves on their own behind a block; the 'atrial' one alone, with
   * beats that are conducted as always; or one after the other ('dual', default).
   */
  readonly chamber?: 'ventricular' | 'atrial' | 'dual';
}

/** Rate of the atria that nobody paces, in P waves a minute. */
const ATRIAL_RATE_BPM = 78;

/**
 * Returns a rhythm that a pacemaker keeps: regular, with a spike before each wave that it brings about.
 * The PR interval is that from the P wave to QRS.
 */
export function pacedRhythm(options: PacedRhythmOptions = {}): Rhythm {
  requireOptions(options, ['chamber']);
  const chambers = ['ventricular', 'atrial', 'dual'] as const;
  const chamber = requireOneOf('chamber', options.chamber ?? 'dual', chambers);
  const wide = chamber !== 'atrial';
  return {
    id: 'paced',
    parameters: { chamber },
    conductsP: chamber !== 'ventricular',
    superclass: null,
    ...(wide && { dominant: 'paced' }),
    variability: 0,
    limits: { heartRateBpm: [40, 150], ...(wide && { qrsMs: [120, 220] }) },
    typical: (draw) => ({
      heartRateBpm: draw.between(58, 78),
      ...(wide && { qrsMs: draw.between(140, 180) }),
    }),
    plan(context): RhythmPlan {
      if (chamber === 'ventricular') return planDissociated(context, ATRIAL_RATE_BPM, 'paced');
      const { rr, shortestRr, variability, random } = context;
      const onsets = walk(context, rr, () =>
        limitedInterval(1 + variability * random.normal(), rr, shortestRr),
      );
      const { atrial, ventricular } = conduct(onsets, context.pr);
      return {
        atrial: atrial.map((event) => ({ ...event, kind: 'paced' })),
        ventricular: wide ? ventricular.map((event) => ({ ...event, kind: 'paced' })) : ventricular,
      };
    },
  };
}
