import { requireNumber } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';
import { scale } from '../lead-of-example.ts';

/** A step that changes the gain of each lead. */
export interface VaryGainStep extends AugmentStep {
  readonly kind: 'vary-gain';
  readonly spread: number;
}

/**
 * Returns a step that multiplies each lead by e^x, x normal with standard deviation `spread` (default
 * 0.15).
 *
 * @throws InvalidArgumentError for a spread below 0 or above 2.
 */
export function varyGain({ spread = 0.15 }: { readonly spread?: number } = {}): VaryGainStep {
  return checkAugmentStep(varyGainKind, { kind: 'vary-gain', spread });
}

export const varyGainKind: AugmentKind<VaryGainStep> = {
  options: ['spread'],
  check: ({ spread }) => void requireNumber('spread', spread, { min: 0, max: 2 }),
  example({ spread }, example, [, leads], random) {
    for (let lead = 0; lead < leads; lead++) {
      scale({ example, lead, leads }, Math.exp(random.normal(0, spread)));
    }
  },
};
