import {
  broadcastTo,
  einsum,
  expandDims,
  type GradConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { readEquation } from './einsum.ts';

/** The gradient of one factor: the sum of products of the result's gradient and the other factor, if there is one. */
function factorGradient(
  dy: Tensor,
  output: readonly string[],
  { shape }: Tensor,
  labels: readonly string[],
  others: readonly { tensor: Tensor; labels: readonly string[] }[],
): Tensor {
  const terms = [output, ...others.map((other) => other.labels)];
  // A letter that is nowhere else was summed over alone.
  const kept = labels.filter((label) => terms.some((term) => term.includes(label)));
  const equation = `${terms.map((term) => term.join('')).join()}->${kept.join('')}`;
  const sums = einsum(equation, dy, ...others.map(({ tensor }) => tensor));
  const whole = labels.reduce(
    (x, label, axis) => (kept.includes(label) ? x : expandDims(x, axis)),
    sums,
  );
  return broadcastTo(whole as never, shape as never);
}

/** tfjs has none: a product over named axes would stop all training before it. */
export const einsumGradient: GradConfig = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc: (dy, saved, attrs) => {
    const { equation } = attrs as unknown as { equation: string };
    const { terms, output } = readEquation(equation);
    const factors = saved.map((tensor, i) => ({ tensor, labels: terms[i] as string[] }));
    const entries = factors.map(({ tensor, labels }, i) => {
      const others = factors.filter((_, j) => j !== i);
      return [i, () => factorGradient(dy as Tensor, output, tensor, labels, others)] as const;
    });
    return Object.fromEntries(entries);
  },
};
