import { UnsupportedError } from '@einthoven/core';
import type { OnnxLayerCall } from '../layer-call.ts';

/** A setting of a layer as one number an axis of steps; what is not set is 1. */
export function axesOf(setting: unknown, axes: number): number[] {
  const list = Array.isArray(setting) ? setting : [setting ?? 1];
  return Array.from({ length: axes }, (_, i) => Number(list[list.length === 1 ? 0 : i]));
}

/**
 * Returns how many steps are added before and after each axis, as ONNX has them: all befores, then
 * all afters. TensorFlow's 'same' puts the odd one at the end.
 */
export function paddingOf(
  { layer, config, inputShapes, outputShape }: OnnxLayerCall,
  kernel: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
): number[] {
  const { padding = 'valid', dataFormat = 'channelsLast' } = config;
  if (dataFormat !== 'channelsLast') {
    throw new UnsupportedError(`layer '${layer.name}' has its channels first`, {
      argument: 'model',
      value: dataFormat,
      hint: "Build it with dataFormat: 'channelsLast', the default.",
    });
  }
  const totals = kernel.map((size, i) => {
    const reach = (size - 1) * (dilations[i] as number);
    if (padding === 'valid') return 0;
    const [length, out] = [inputShapes[0]?.[i], outputShape[i]] as [number, number];
    return Math.max(0, (out - 1) * (strides[i] as number) + reach + 1 - length);
  });
  const before = totals.map((total) => Math.floor(total / 2));
  return [...before, ...totals.map((total, i) => total - (before[i] as number))];
}
