import { requireNumber, requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { planDissociated } from './dissociated.ts';
import type { Rhythm } from './rhythm.ts';

/** Options of {@link thirdDegreeAvBlock}. */
export interface ThirdDegreeAvBlockOptions {
  /** Where the ventricles get their beats from; default 'junctional'. */
  readonly escape?: 'junctional' | 'ventricular';
  /** P waves a minute, 50 to 150; default 84. */
  readonly atrialRateBpm?: number;
}

/**
 * Returns complete atrioventricular block: P waves and QRS complexes are each regular and know nothing
 * of each other; the heart rate is that of the escape rhythm (Kusumoto et al. 2019,
 * doi:10.1161/CIR.0000000000000628).
 */
export function thirdDegreeAvBlock(options: ThirdDegreeAvBlockOptions = {}): Rhythm {
  requireOptions(options, ['escape', 'atrialRateBpm']);
  const origin = requireOneOf('escape', options.escape ?? 'junctional', [
    'junctional',
    'ventricular',
  ]);
  const bounds = { min: 50, max: 150 };
  const atrialRateBpm = requireNumber('atrialRateBpm', options.atrialRateBpm ?? 84, bounds);
  const wide = origin === 'ventricular';
  const dominant = wide ? 'ventricular-escape' : 'junctional';
  return {
    id: 'third-degree-av-block',
    parameters: { escape: origin, atrialRateBpm },
    conductsP: false,
    superclass: 'CD',
    dominant,
    variability: 0.01,
    limits: {
      heartRateBpm: wide ? [25, 45] : [35, 65],
      ...(wide && { qrsMs: [120, 220] }),
    },
    typical: (draw) => ({
      heartRateBpm: wide ? draw.between(28, 40) : draw.between(40, 56),
      ...(wide && { qrsMs: draw.between(130, 175) }),
    }),
    plan: (context) => planDissociated(context, atrialRateBpm, dominant),
  };
}
