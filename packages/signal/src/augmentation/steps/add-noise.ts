import { requireNumber } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';
import { addWhite, deviation } from '../lead-of-example.ts';

/** A step that adds white noise. */
export interface AddNoiseStep extends AugmentStep {
  readonly kind: 'add-noise';
  readonly size: number;
}

/**
 * Returns a step that adds white noise of up to `size` standard deviations of the lead (default 0.1), the
 * same share in all leads of an example.
 *
 * @throws InvalidArgumentError for a size below 0 or above 10.
 */
export function addNoise({ size = 0.1 }: { readonly size?: number } = {}): AddNoiseStep {
  return checkAugmentStep(addNoiseKind, { kind: 'add-noise', size });
}

export const addNoiseKind: AugmentKind<AddNoiseStep> = {
  options: ['size'],
  check: ({ size }) => void requireNumber('size', size, { min: 0, max: 10 }),
  example({ size }, example, [, leads], random) {
    const share = random.uniform(0, size);
    for (let lead = 0; lead < leads; lead++) {
      const values = { example, lead, leads };
      addWhite(values, share * deviation(values), random);
    }
  },
};
