import { requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { type EctopyOptions, ectopyRates, planEctopy, resolveEctopy } from './ectopy.ts';
import type { Rhythm } from './rhythm.ts';

/** Options of {@link atrialEctopy}; the default pause is 'non-compensatory'. */
export interface AtrialEctopyOptions extends EctopyOptions {
  /** Share of the ectopic beats that the right bundle conducts late, 0 to 1; default 0. */
  readonly aberrancy?: number;
}

/** Returns sinus rhythm with premature atrial beats: an early P of another shape, conducted. */
export function atrialEctopy(options: AtrialEctopyOptions = {}): Rhythm {
  requireOptions(options, ['pattern', 'burden', 'pause', 'aberrancy']);
  const ectopy = resolveEctopy(options, 'non-compensatory');
  const aberrancy = requireNumber('aberrancy', options.aberrancy ?? 0, { min: 0, max: 1 });
  return {
    id: 'atrial-ectopy',
    parameters: { ...ectopy, aberrancy },
    conductsP: true,
    tightestRr: 0.85,
    limits: { heartRateBpm: ectopyRates(ectopy.pattern) },
    plan(context) {
      const { random, pr, shortestRr } = context;
      const slower = random.uniform(0, 0.02);
      const beat = (onset: number) => ({
        p: { onset: onset - pr - slower, kind: 'ectopic' } as const,
        qrs: { onset, kind: random.chance(aberrancy) ? 'aberrant' : 'conducted' } as const,
      });
      return planEctopy(context, ectopy, beat, shortestRr + slower);
    },
  };
}
