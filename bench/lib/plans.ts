// What the package plans for a convolution, from its sources.
import {
  alongOneAxis,
  describePlane,
} from '../../packages/tfjs-wasm-training/src/kernels/convolution-geometry.ts';
import {
  type Pass,
  planConvolution,
} from '../../packages/tfjs-wasm-training/src/kernels/convolution-plan.ts';
import { pointsOf } from '../../packages/tfjs-wasm-training/src/kernels/tile-table.ts';
import {
  forwardShape,
  inputGradientShape,
} from '../../packages/tfjs-wasm-training/src/kernels/transformed-passes.ts';

/** A convolution of the benchmark's networks. */
interface Shape {
  batch: number;
  length: number;
  channels: number;
  taps: number;
  stride: number;
  filters: number;
}

const NAMES = { winograd: 'Winograd', fourier: 'Fourier' };

/**
 * The algorithm that a pass gets, in words, the multiplications that its products of matrices take, and those of the
 * direct sum.
 */
export function planOf({ batch, length, channels, taps, stride, filters }: Shape, pass: Pass) {
  const attrs = { strides: [1, stride] as [number, number], pad: 'same' as never };
  const plane = describePlane([batch, 1, length, channels], [1, taps, channels, filters], attrs);
  const convolution = plane && alongOneAxis(plane);
  if (!convolution) throw new Error('This convolution is not along one axis.');
  const direct = batch * convolution.positions * taps * channels * filters;
  const plan = planConvolution(convolution, pass);
  if (plan.name === 'direct') return { algorithm: 'direct', multiplications: direct, direct };
  const shape = (pass === 'inputGradient' ? inputGradientShape : forwardShape)(convolution);
  const outputs = plan.length - shape.taps + 1;
  const tiles = batch * Math.ceil(shape.outRows / outputs);
  return {
    algorithm: `${NAMES[plan.name]} F(${outputs}, ${shape.taps})`,
    multiplications: tiles * pointsOf(plan.length) * shape.wide * shape.width,
    direct,
  };
}
