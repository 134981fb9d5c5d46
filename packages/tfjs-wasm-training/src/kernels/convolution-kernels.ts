import { engine, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import type { Computation } from '../deferred.ts';
import { type Call, installKernel, runRaw, stockKernel } from '../registry.ts';
import { activate, type FusedTail } from './activation.ts';
import { filterGradient, forward, inputGradient, writeForward } from './convolution-1d.ts';
import { filterGradientPlane, forwardPlane, inputGradientPlane } from './convolution-2d.ts';
import {
  alongOneAxis,
  type Convolution1d,
  type ConvolutionAttrs,
  describePlane,
} from './convolution-geometry.ts';

function convolve(
  context: KernelContext,
  { inputs: { x, filter }, attrs }: Call<{ x: TensorInfo; filter: TensorInfo }, ConvolutionAttrs>,
): TensorInfo | null {
  if (x.dtype !== 'float32' || filter.dtype !== 'float32') return null;
  const plane = describePlane(x.shape, filter.shape, attrs);
  if (!plane) return null;
  const line = alongOneAxis(plane);
  if (!line) return forwardPlane(context, plane, x, filter);
  return isInference() ? forwardLater(context, line, x, filter) : forward(context, line, x, filter);
}

/** Whether nobody will ask for gradients: training normalises by the moments of the result, which must be there. */
function isInference(): boolean {
  return engine().state.gradientDepth === 0;
}

/** The convolution when it is read: a batch normalisation and a rectifier behind it are done as it is written. */
function forwardLater(
  context: KernelContext,
  line: Convolution1d,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const { address, deferral } = context;
  const write: Computation['write'] = (to, by, rectify = false) => {
    const tail = by && { by: address(by), rectify };
    writeForward(context, line, [address(x), address(filter), to], tail);
  };
  return deferral.deferComputation({ computation: { reads: [x, filter], write } }, line.outShape);
}

interface FusedInputs extends Pick<FusedTail, 'bias' | 'preluActivationWeights'> {
  x: TensorInfo;
  filter: TensorInfo;
}

function convolveFused(
  context: KernelContext,
  { inputs, attrs }: Call<FusedInputs, ConvolutionAttrs & FusedTail>,
): TensorInfo | null {
  const { x, filter, bias, preluActivationWeights } = inputs;
  if (!describePlane(x.shape, filter.shape, attrs)) return null;
  const y = runRaw(context, 'Conv2D', { x, filter }, attrs);
  return activate(context, y, { bias, preluActivationWeights, ...attrs });
}

function convolveFilterGradient(
  context: KernelContext,
  {
    inputs: { x, dy },
    attrs,
  }: Call<{ x: TensorInfo; dy: TensorInfo }, ConvolutionAttrs & { filterShape: number[] }>,
): TensorInfo | null {
  const plane = describePlane(x.shape, attrs.filterShape, attrs);
  if (!plane || !util.arraysEqual(plane.outShape, dy.shape)) return null;
  const line = alongOneAxis(plane);
  return line
    ? filterGradient(context, line, x, dy, attrs.filterShape)
    : filterGradientPlane(context, plane, x, dy, attrs.filterShape);
}

function convolveInputGradient(
  context: KernelContext,
  {
    inputs: { dy, filter },
    attrs,
  }: Call<{ dy: TensorInfo; filter: TensorInfo }, ConvolutionAttrs & { inputShape: number[] }>,
): TensorInfo | null {
  const plane = describePlane(attrs.inputShape, filter.shape, attrs);
  if (!plane || !util.arraysEqual(plane.outShape, dy.shape)) return null;
  const line = alongOneAxis(plane);
  return line
    ? inputGradient(context, line, dy, filter, attrs.inputShape)
    : inputGradientPlane(context, plane, dy, filter, attrs.inputShape);
}

/** Installs the convolutions and returns the names of their kernels. */
export function installConvolutions(context: KernelContext): string[] {
  installKernel(context, 'Conv2D', convolve);
  installKernel(context, 'FusedConv2D', convolveFused);
  installKernel(context, 'Conv2DBackpropInput', convolveInputGradient);
  const fallback =
    stockKernel('Conv2DBackpropFilter') ?? cpuKernel(context, 'Conv2DBackpropFilter');
  installKernel(context, 'Conv2DBackpropFilter', convolveFilterGradient, { fallback });
  return ['Conv2D', 'FusedConv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'];
}
