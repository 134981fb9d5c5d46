import { requireNumber } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';

/** A step that lets time run faster and slower. */
export interface WarpTimeStep extends AugmentStep {
  readonly kind: 'warp-time';
  readonly strength: number;
}

/** Cycles of the speed within an example. */
const MOST_CYCLES = 2;

/**
 * Returns a step that lets time run up to `strength` faster and slower in turn (default 0.1: by a tenth),
 * in one or two sine cycles an example; its first and last sample stay where they are. All leads
 * are warped alike. Intervals change with it: not for targets that hold intervals.
 *
 * @throws InvalidArgumentError for a strength that is not from 0 to 0.5.
 */
export function warpTime({ strength = 0.1 }: { readonly strength?: number } = {}): WarpTimeStep {
  return checkAugmentStep(warpTimeKind, { kind: 'warp-time', strength });
}

export const warpTimeKind: AugmentKind<WarpTimeStep> = {
  options: ['strength'],
  check: ({ strength }) => void requireNumber('strength', strength, { min: 0, max: 0.5 }),
  example({ strength }, example, [samples, leads], random) {
    const turn = (2 * Math.PI * (1 + random.integer(MOST_CYCLES))) / Math.max(1, samples - 1);
    const phase = random.uniform(0, 2 * Math.PI);
    const reach = random.uniform(0, strength) / turn;
    const before = example.slice();
    for (let i = 0; i < samples; i++) {
      const at = i + reach * (Math.sin(turn * i + phase) - Math.sin(phase));
      const low = Math.max(0, Math.min(samples - 2, Math.floor(at)));
      const share = Math.max(0, Math.min(1, at - low));
      for (let lead = 0; lead < leads; lead++) {
        const a = before[low * leads + lead] as number;
        const b = before[Math.min(samples - 1, low + 1) * leads + lead] as number;
        example[i * leads + lead] = a + share * (b - a);
      }
    }
  },
};
