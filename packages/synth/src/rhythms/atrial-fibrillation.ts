import { requireOptions } from '../option-names.ts';
import { fibrillationWave } from './atrial-waves.ts';
import type { Rhythm } from './rhythm.ts';
import { limitedInterval, walk } from './walk.ts';

/** Returns atrial fibrillation: f waves in place of P, and RR intervals that know nothing of each other. */
export function atrialFibrillation(options: Record<string, never> = {}): Rhythm {
  requireOptions(options, []);
  return {
    id: 'atrial-fibrillation',
    parameters: {},
    conductsP: false,
    superclass: null,
    variability: 0.2,
    plan(context) {
      const { rr, shortestRr, variability, random } = context;
      const onsets = walk(context, rr, () =>
        limitedInterval(Math.exp(variability * random.normal()), rr, shortestRr),
      );
      return {
        atrial: [],
        ventricular: onsets.map((onset) => ({ onset, kind: 'conducted', atrial: null })),
        atrialWave: fibrillationWave(),
      };
    },
  };
}
