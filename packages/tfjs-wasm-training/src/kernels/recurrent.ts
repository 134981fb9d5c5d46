import { matMul, reshape, slice, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';

// A recurrent layer's kernel takes the sequence x [samples, steps, features], the weights stacked as [U; W; b] and the
// states before the first step; `units` is a multiple of eight. Its outputs are the states behind the last step, with
// `kept` what the gradient needs, and with `sequences` the first state behind every step.

/** Activations that the kernels know, by their numbers there. */
export const ACTIVATIONS = { linear: 0, relu: 1, hardSigmoid: 2, sigmoid: 3, tanh: 4 } as const;

/** How a recurrent kernel runs; activations by number. */
export interface SequenceAttrs {
  activation: number;
  recurrentActivation: number;
  /** Runs from the last step to the first; the results are in the order of running. */
  goBackwards: boolean;
  /** Whether the first state behind every step is an output. */
  sequences: boolean;
  /** Whether a gradient will be asked for. */
  kept: boolean;
}

/** Samples run in fours. */
export function filledUp(samples: number): number {
  return Math.ceil(samples / 4) * 4;
}

/** The attributes that every recurrent kernel takes, in its order. */
export function flags({ activation, recurrentActivation, goBackwards }: SequenceAttrs): number[] {
  return [activation, recurrentActivation, Number(goBackwards)];
}

/** Into how many parts the samples are cut, given the multiplications of one sample. */
export function partsOfSamples(samples: number, multiplications: number): number {
  return partsOf(filledUp(samples) / 4, multiplications);
}

/**
 * A tensor of `count` values whose shape says one: what a kernel keeps for its gradient is nobody else's business, and
 * tfjs makes a tensor of zeros in the shape of every output that a loss does not use.
 */
export function keep(context: KernelContext, count: number): TensorInfo {
  return { ...context.output([count]), shape: [1] };
}

/** Where areas of the given numbers of floats begin that follow each other. */
export function areasFrom(start: number, counts: readonly number[]): number[] {
  let next = start;
  return counts.map((count) => {
    const at = next;
    next += 4 * count;
    return at;
  });
}

/** Adds the parts' shares of a gradient in their order. */
export function addShares(
  context: KernelContext,
  parts: number,
  shares: number,
  sum: TensorInfo,
): void {
  const count = util.sizeFromShape(sum.shape);
  const cuts = partsOf(count >> 2, 4 * parts);
  context.parallel('addBlocks', cuts, count, parts, shares, context.address(sum));
}

/**
 * The gradient of x from that of the gates, dz [samples filled up * steps, gates]; in the stacked weights, the rows that
 * x meets follow those of `units`.
 */
export function inputGradient(dz: Tensor, weights: Tensor, units: number, x: Tensor): Tensor {
  const [samples, steps, features] = x.shape as [number, number, number];
  const dx = matMul(dz, slice(weights, [units, 0], [features, -1]), false, true);
  const present = samples % 4 === 0 ? dx : slice(dx, 0, samples * steps);
  return reshape(present, x.shape);
}
