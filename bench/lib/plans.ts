// What the package plans for a convolution, from its sources.
import { describe1d } from '../../packages/tfjs-wasm-training/src/kernels/convolution-geometry.ts';

/** A convolution of the benchmark's networks. */
interface Shape {
  batch: number;
  length: number;
  channels: number;
  taps: number;
  stride: number;
  filters: number;
}

/** The algorithm that a pass gets, in words, and the multiplications that its matrix products then take. */
export function planOf({ batch, length, channels, taps, stride, filters }: Shape, _pass: string) {
  const convolution = describe1d([batch, 1, length, channels], [1, taps, channels, filters], {
    strides: [1, stride],
    pad: 'same' as never,
  });
  if (!convolution) throw new Error('This convolution is not along one axis.');
  const direct = batch * convolution.positions * taps * channels * filters;
  return { algorithm: 'not told', multiplications: direct, direct };
}
