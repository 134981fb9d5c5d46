import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel, runRaw, stockKernel } from '../registry.ts';
import { activate } from './activation.ts';
import { filterGradient, forward, inputGradient } from './convolution-1d.ts';
import {
  type ConvolutionAttrs,
  describe1d,
  describe2d,
  isWrongInXnnpack,
} from './convolution-geometry.ts';

type FusedAttrs = ConvolutionAttrs & { activation?: string; leakyreluAlpha?: number };

function convolve(
  context: KernelContext,
  { inputs: { x, filter }, attrs }: Call<{ x: TensorInfo; filter: TensorInfo }, ConvolutionAttrs>,
): TensorInfo | null {
  if (x.dtype !== 'float32' || filter.dtype !== 'float32') return null;
  const c = describe1d(x.shape, filter.shape, attrs);
  if (c) return forward(context, c, x, filter);
  if (!isWrongInXnnpack(describe2d(x.shape, filter.shape, attrs))) return null;
  return runCpu(context, 'Conv2D', { x, filter }, attrs);
}

function runCpu(
  context: KernelContext,
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs: object,
): TensorInfo {
  const kernel = cpuKernel(context, name);
  return kernel({ inputs, attrs: attrs as never, backend: context.backend }) as TensorInfo;
}

interface FusedInputs {
  x: TensorInfo;
  filter: TensorInfo;
  bias?: TensorInfo;
  preluActivationWeights?: TensorInfo;
}

function convolveFused(
  context: KernelContext,
  { inputs, attrs }: Call<FusedInputs, FusedAttrs>,
): TensorInfo | null {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const wrong = isWrongInXnnpack(describe2d(x.shape, filter.shape, attrs));
  if (!wrong && !describe1d(x.shape, filter.shape, attrs)) return null;
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
  const c = describe1d(x.shape, attrs.filterShape, attrs);
  if (!c || !util.arraysEqual(c.outShape, dy.shape)) return null;
  return filterGradient(context, c, x, dy, attrs.filterShape);
}

function convolveInputGradient(
  context: KernelContext,
  {
    inputs: { dy, filter },
    attrs,
  }: Call<{ dy: TensorInfo; filter: TensorInfo }, ConvolutionAttrs & { inputShape: number[] }>,
): TensorInfo | null {
  const c = describe1d(attrs.inputShape, filter.shape, attrs);
  if (!c || !util.arraysEqual(c.outShape, dy.shape)) return null;
  return inputGradient(context, c, dy, filter, attrs.inputShape);
}

/** Installs the convolutions and returns the names of their kernels. */
export function installConvolutions(context: KernelContext): string[] {
  installKernel(context, 'Conv2D', convolve);
  installKernel(context, 'FusedConv2D', convolveFused);
  installKernel(context, 'Conv2DBackpropInput', convolveInputGradient);
  const onCpu = stockKernel('Conv2DBackpropFilter') ?? cpuKernel(context, 'Conv2DBackpropFilter');
  installKernel(context, 'Conv2DBackpropFilter', convolveFilterGradient, onCpu);
  return ['Conv2D', 'FusedConv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'];
}
