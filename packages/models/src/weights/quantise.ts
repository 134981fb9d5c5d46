import { roundToEven } from './half.ts';
import type { NamedWeights } from './named-weights.ts';

type Weight = NamedWeights[string];

/** Whole numbers from −127 to 127, with one factor an output channel. */
export interface Quantised {
  readonly values: Int8Array;
  /** As many axes as the weight, of length 1 but for those of the output channels. */
  readonly scale: Weight;
}

const MOST = 127;

/**
 * Returns a weight as int8, symmetric, one scale an output channel: value ≈ int8 · scale.
 *
 * Output channels are the last axis of tfjs' kernels, the last two of a depthwise one; a scale is the
 * largest magnitude of its channel / 127, so that no value moves by more than half a scale.
 */
export function quantise(name: string, { shape, data }: Weight): Quantised {
  const axes = name.endsWith('/depthwise_kernel') ? 2 : 1;
  const channels = shape.slice(-axes);
  const count = channels.reduce((product, length) => product * length, 1);
  const scale = new Float32Array(count);
  data.forEach((value, i) => {
    scale[i % count] = Math.max(scale[i % count] as number, Math.abs(value) / MOST);
  });
  const values = Int8Array.from(data, (value, i) => {
    const unit = scale[i % count] as number;
    return unit === 0 ? 0 : Math.max(-MOST, Math.min(MOST, roundToEven(value / unit)));
  });
  const flat = shape.slice(0, -axes).map(() => 1);
  return { values, scale: { shape: [...flat, ...channels], data: scale } };
}

/** Returns int8 · scale; the axes before those of the scale are the slow ones. */
export function dequantise(values: Float32Array, scale: Float32Array): Float32Array {
  return values.map((value, i) => value * (scale[i % scale.length] as number));
}
