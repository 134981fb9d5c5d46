import { requireNumber } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';
import { scale } from '../lead-of-example.ts';

/** A step that loses leads. */
export interface DropLeadsStep extends AugmentStep {
  readonly kind: 'drop-leads';
  readonly probability: number;
}

/**
 * Returns a step that turns each lead into zeros with this probability (default 0.05), but never all.
 *
 * @throws InvalidArgumentError for a probability that is not from 0 to 1.
 */
export function dropLeads({
  probability = 0.05,
}: {
  readonly probability?: number;
} = {}): DropLeadsStep {
  return checkAugmentStep(dropLeadsKind, { kind: 'drop-leads', probability });
}

export const dropLeadsKind: AugmentKind<DropLeadsStep> = {
  options: ['probability'],
  check: ({ probability }) => void requireNumber('probability', probability, { min: 0, max: 1 }),
  example({ probability }, example, [, leads], random) {
    const spared = random.integer(leads);
    for (let lead = 0; lead < leads; lead++) {
      if (random.chance(probability) && lead !== spared) scale({ example, lead, leads }, 0);
    }
  },
};
