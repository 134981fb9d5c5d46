import { asNdArray, type Batch, type Random, toContiguous } from '@einthoven/core';
import { type Hiding, hideStretches } from './hide-stretches.ts';

/**
 * Returns the examples of a batch with a random part of each hidden: the targets of `head` are the
 * examples as they were, its masks what is hidden, both of shape [examples, samples · leads].
 */
export function hiddenBatch(
  { inputs, ids }: Batch,
  head: string,
  hiding: Hiding,
  random: Random,
): Batch {
  const [count, samples, leads] = inputs.shape as [number, number, number];
  const width = samples * leads;
  const targets = toContiguous(inputs);
  const shown = targets.slice();
  const hidden = new Uint8Array(shown.length);
  for (let i = 0; i < count; i++) {
    const [from, to] = [i * width, (i + 1) * width];
    hideStretches(shown.subarray(from, to), hidden.subarray(from, to), leads, hiding, random);
  }
  return {
    inputs: asNdArray(shown, [count, samples, leads]),
    targets: { [head]: asNdArray(targets, [count, width]) },
    masks: { [head]: asNdArray(hidden, [count, width]) },
    ids,
  };
}
