import {
  div,
  registerGradient,
  reshape,
  sum,
  type Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';
import { meet } from './broadcast.ts';
import { computePairs } from './pairs.ts';

/** The gradient of sums and means. Input dy; the output has dY / divisor wherever the values lay that were joined. */
export const SPREAD = 'Spread';

interface SpreadAttrs {
  /** The shape of the result. */
  shape: number[];
  /** That of dY with a length of one along the joined axes. */
  kept: number[];
  axes: number[];
  divisor: number;
}

function spread(
  context: KernelContext,
  { inputs: { dy }, attrs: { shape, kept, divisor } }: Call<{ dy: TensorInfo }, SpreadAttrs>,
): TensorInfo | null {
  const meeting = meet(kept, shape);
  if (!meeting || dy.dtype !== 'float32') return null;
  const dx = context.output(shape);
  const to = context.address(dx);
  // The place of B only gives the shape.
  if (util.sizeFromShape(shape) > 0) {
    computePairs(context, SPREAD, meeting, [context.address(dy), to, to], divisor);
  }
  return dx;
}

/** Installs the gradient of sums and means, which has one itself, and returns the name of its kernel. */
export function installSpread(context: KernelContext): string[] {
  installKernel(context, SPREAD, spread);
  registerGradient({
    kernelName: SPREAD,
    inputsToSave: ['dy'],
    gradFunc: (outer, [dy], attrs) => {
      const { axes, divisor } = attrs as unknown as SpreadAttrs;
      const joined = () => sum(div(outer as Tensor, divisor), axes);
      return { dy: () => reshape(joined(), (dy as Tensor).shape) };
    },
  });
  return [SPREAD];
}
