import { requireNumber } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';
import { addSine, deviation, drawDrift } from '../lead-of-example.ts';

/** A step that lets the baseline wander. */
export interface AddWanderStep extends AugmentStep {
  readonly kind: 'add-wander';
  readonly size: number;
}

/**
 * Returns a step that adds a slow sine (0.25 to 2 cycles an example), in each lead of another height up
 * to `size` standard deviations of the lead (default 0.1), upwards or downwards.
 *
 * @throws InvalidArgumentError for a size below 0 or above 10.
 */
export function addWander({ size = 0.1 }: { readonly size?: number } = {}): AddWanderStep {
  return checkAugmentStep(addWanderKind, { kind: 'add-wander', size });
}

export const addWanderKind: AugmentKind<AddWanderStep> = {
  options: ['size'],
  check: ({ size }) => void requireNumber('size', size, { min: 0, max: 10 }),
  example({ size }, example, [samples, leads], random) {
    const drift = drawDrift(samples, random);
    for (let lead = 0; lead < leads; lead++) {
      const values = { example, lead, leads };
      addSine(values, { ...drift, amplitude: random.uniform(-size, size) * deviation(values) });
    }
  },
};
