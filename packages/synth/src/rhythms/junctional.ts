import { requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import type { Rhythm } from './rhythm.ts';
import { limitedInterval, walk } from './walk.ts';

/** Options of {@link junctionalRhythm}. */
export interface JunctionalRhythmOptions {
  /** Whether P is hidden in QRS ('absent', default), or retrograde 'before' or 'after' it. */
  readonly p?: 'absent' | 'before' | 'after';
}

/**
 * Returns a rhythm of the AV junction: narrow, regular, with P waves absent or inverted in the inferior
 * leads. An inverted P `before` QRS stands less than 120 ms before it; no PR can be asked for.
 */
export function junctionalRhythm(options: JunctionalRhythmOptions = {}): Rhythm {
  requireOptions(options, ['p']);
  const p = requireOneOf('p', options.p ?? 'absent', ['absent', 'before', 'after']);
  return {
    id: 'junctional',
    parameters: { p },
    conductsP: false,
    superclass: null,
    dominant: 'junctional',
    variability: 0.01,
    limits: { heartRateBpm: [30, 130] },
    typical: (draw) => ({ heartRateBpm: draw.between(42, 60) }),
    plan(context) {
      const { rr, qrs, shortestRr, variability, random } = context;
      const shift = p === 'before' ? -random.uniform(0.085, 0.115) : qrs + random.uniform(0, 0.04);
      const onsets = walk(context, rr, () =>
        limitedInterval(1 + variability * random.normal(), rr, shortestRr),
      );
      return {
        atrial:
          p === 'absent'
            ? []
            : onsets.map((onset) => ({ onset: onset + shift, kind: 'retrograde' }) as const),
        ventricular: onsets.map((onset, i) => ({
          onset,
          kind: 'junctional',
          atrial: p === 'absent' ? null : i,
        })),
      };
    },
  };
}
