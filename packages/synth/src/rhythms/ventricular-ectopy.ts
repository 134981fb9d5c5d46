import { requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { type EctopyOptions, ectopyRates, planEctopy, resolveEctopy } from './ectopy.ts';
import type { Rhythm } from './rhythm.ts';

/** Options of {@link ventricularEctopy}; the default pause is 'compensatory'. */
export interface VentricularEctopyOptions extends EctopyOptions {
  /** Number of places that the beats come from, each with a shape of its own, 1 to 4; default 1. */
  readonly foci?: number;
}

/** Returns sinus rhythm with premature ventricular beats: early and wide, without a P wave. */
export function ventricularEctopy(options: VentricularEctopyOptions = {}): Rhythm {
  requireOptions(options, ['pattern', 'burden', 'pause', 'foci']);
  const ectopy = resolveEctopy(options, 'compensatory');
  const foci = requireNumber('foci', options.foci ?? 1, { min: 1, max: 4, integer: true });
  return {
    id: 'ventricular-ectopy',
    parameters: { ...ectopy, foci },
    conductsP: true,
    tightestRr: 0.85,
    limits: { heartRateBpm: ectopyRates(ectopy.pattern) },
    plan(context) {
      const { random } = context;
      return planEctopy(context, ectopy, (onset) => ({
        p: null,
        qrs: { onset, kind: 'ventricular-ectopic', focus: random.integer(foci) },
      }));
    },
  };
}
