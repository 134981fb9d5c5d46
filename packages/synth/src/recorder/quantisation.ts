import { requireNumber } from '@einthoven/core';
import type { Disturbance } from '../noise/noise.ts';
import { requireOptions } from '../option-names.ts';
import { limit } from './limit.ts';

/** Options of {@link quantisation}. */
export interface QuantisationOptions {
  /** One step in µV; default 5. */
  readonly stepUv?: number;
  /** Bits of a sample, with the sign, 2 to 24; default 16. Beyond them it stops. */
  readonly bits?: number;
}

/**
 * Returns the rounding of a recorder's eight channels to whole steps, the nearest one.
 *
 * III, aVR, aVL and aVF are computed from the rounded I and II, as recorders do that store eight
 * channels, so that Einthoven's law holds to float rounding here too; the augmented leads come at
 * half steps. Rounded once more in a file of twelve channels, it holds to two steps.
 */
export function quantisation(options: QuantisationOptions = {}): Disturbance {
  requireOptions(options, ['stepUv', 'bits']);
  const stepUv = requireNumber('stepUv', options.stepUv ?? 5, { above: 0, max: 1000 });
  const bits = requireNumber('bits', options.bits ?? 16, { integer: true, min: 2, max: 24 });
  const lowest = -(2 ** (bits - 1));
  const stepsPerMv = 1000 / stepUv;
  return {
    id: 'quantisation',
    parameters: { stepUv, bits },
    apply(rows) {
      for (const row of rows) {
        for (let n = 0; n < row.length; n++) {
          const steps = Math.round((row[n] as number) * stepsPerMv);
          row[n] = limit(steps, lowest, -lowest - 1) / stepsPerMv;
        }
      }
    },
  };
}
