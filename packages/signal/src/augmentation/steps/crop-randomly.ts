import { asNdArray, requireNumber, toContiguous } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';

/** A step that cuts a stretch out of each example. */
export interface CropRandomlyStep extends AugmentStep {
  readonly kind: 'crop-randomly';
  readonly samples: number;
}

/**
 * Returns a step that keeps `samples` samples of each example, from a random place of its own.
 *
 * @throws InvalidArgumentError for a length that is not a whole number above 0; when it runs, for one
 * above that of the examples.
 */
export function cropRandomly({ samples }: { readonly samples: number }): CropRandomlyStep {
  return checkAugmentStep(cropRandomlyKind, { kind: 'crop-randomly', samples });
}

export const cropRandomlyKind: AugmentKind<CropRandomlyStep> = {
  options: ['samples'],
  check: ({ samples }) => void requireNumber('samples', samples, { integer: true, min: 1 }),
  batch({ samples }, batch, random) {
    const [count, length, leads] = batch.inputs.shape as [number, number, number];
    requireNumber('samples', samples, { integer: true, min: 1, max: length });
    const from = toContiguous(batch.inputs);
    const data = new Float32Array(count * samples * leads);
    for (let i = 0; i < count; i++) {
      const start = (i * length + random.integer(length - samples + 1)) * leads;
      data.set(from.subarray(start, start + samples * leads), i * samples * leads);
    }
    return { ...batch, inputs: asNdArray(data, [count, samples, leads]) };
  },
};
