import { type KernelContext, partsOf } from '../context.ts';
import type { Convolution1d } from './convolution-geometry.ts';
import {
  convolveTransformed,
  filterGradientTransformed as gradientOfFilter,
  type Tail,
  type TransformedShape,
} from './transformed.ts';

// The three passes of a convolution as convolutions of stride one for transformed.ts.

/** X read in rows that hold all phases of the stride; the filter's gradient has this shape too. */
export function forwardShape(c: Convolution1d): TransformedShape {
  return {
    samples: c.samples,
    xSize: c.length * c.channels,
    wide: c.stride * c.channels,
    before: c.left * c.channels,
    ySize: c.positions * c.filters,
    width: c.filters,
    outRows: c.positions,
    taps: Math.ceil(c.taps / c.stride),
  };
}

/** The first step of the stride that carries a phase of X to a row of dY, and how many there are. */
function steps(c: Convolution1d): { first: number; taps: number } {
  const first = Math.ceil((c.left - c.taps + 1) / c.stride);
  const last = Math.floor((c.stride - 1 + c.left) / c.stride);
  return { first, taps: last - first + 1 };
}

/** dX in rows that hold all phases of the stride, from dY. */
export function inputGradientShape(c: Convolution1d): TransformedShape {
  const { first, taps } = steps(c);
  return {
    samples: c.samples,
    xSize: c.positions * c.filters,
    wide: c.filters,
    before: -first * c.filters,
    ySize: c.length * c.channels,
    width: c.stride * c.channels,
    outRows: Math.ceil(c.length / c.stride),
    taps,
  };
}

/** Writes the convolution of X into Y; addresses of X, filter and Y. */
export function forwardTransformed(
  context: KernelContext,
  c: Convolution1d,
  length: number,
  pointers: [number, number, number],
  tail?: Tail,
): void {
  const size = c.taps * c.channels * c.filters;
  convolveTransformed(context, forwardShape(c), length, size, pointers, tail);
}

/** Writes the gradient of X into dX; addresses of dY, filter and dX. */
export function inputGradientTransformed(
  context: KernelContext,
  c: Convolution1d,
  length: number,
  [dy, filter, dx]: [number, number, number],
): void {
  const shape = inputGradientShape(c);
  const { first, taps } = steps(c);
  const size = taps * shape.wide * shape.width;
  const turned = context.output([size]);
  const sizes = [c.taps, c.channels, c.filters, c.stride, c.left, first, taps];
  const parts = partsOf(taps, shape.wide * shape.width);
  context.parallel('transposePhases', parts, ...sizes, filter, context.address(turned));
  convolveTransformed(context, shape, length, size, [dy, context.address(turned), dx]);
  context.dispose(turned);
}

/** Writes the gradient of the filter into dW; addresses of X, dY and dW. */
export function filterGradientTransformed(
  context: KernelContext,
  c: Convolution1d,
  length: number,
  pointers: [number, number, number],
): void {
  const size = c.taps * c.channels * c.filters;
  gradientOfFilter(context, forwardShape(c), length, size, pointers);
}
