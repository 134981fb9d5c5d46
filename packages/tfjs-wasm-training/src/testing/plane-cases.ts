import {
  backend_util,
  engine,
  getBackend,
  type NamedTensorMap,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import { sample } from './both-backends.ts';

/** The padding of tfjs' operations over planes. */
export type Padding =
  | 'same'
  | 'valid'
  | number
  | [[number, number], [number, number], [number, number], [number, number]];

/** Windows over [samples, height, width, channels], with what tfjs calls them. */
export interface PlaneCase {
  shape: [number, number, number, number];
  taps: [number, number];
  strides: [number, number];
  dilations: [number, number];
  pad: Padding;
  dimRoundingMode: 'floor' | 'ceil' | 'round' | undefined;
}

/** A case with the plain choices in place of what is left out. */
export function planeCase(c: Pick<PlaneCase, 'shape' | 'taps'> & Partial<PlaneCase>): PlaneCase {
  return { strides: [1, 1], dilations: [1, 1], pad: 'same', dimRoundingMode: undefined, ...c };
}

/** Whether there is any window at all. */
export function hasResult({ shape, taps, strides, dilations, pad, dimRoundingMode }: PlaneCase) {
  const filter: [number, number, number, number] = [...taps, shape[3], 1];
  const mode = dimRoundingMode;
  const info = backend_util.computeConv2DInfo(shape, filter, strides, dilations, pad, mode);
  return info.outHeight > 0 && info.outWidth > 0;
}

/** Where each value of a filter stands when its taps are `dilations` apart, and that filter's shape. */
function spreading(shape: number[], dilations: [number, number]): { to: number[]; wide: number[] } {
  const [tall, across, ...rest] = shape as [number, number, ...number[]];
  const size = rest.reduce((product, n) => product * n, 1);
  const wide = [(tall - 1) * dilations[0] + 1, (across - 1) * dilations[1] + 1, ...rest];
  const to = Array.from({ length: tall * across * size }, (_, i) => {
    const tap = Math.floor(i / size);
    const row = Math.floor(tap / across) * dilations[0];
    return (row * (wide[1] as number) + (tap % across) * dilations[1]) * size + (i % size);
  });
  return { to, wide };
}

/** A filter with zeros between its taps: without dilation it is what the given one is with it. */
export function spreadOut(filter: Tensor, dilations: [number, number]): Tensor {
  const { to, wide } = spreading(filter.shape, dilations);
  const values = new Float32Array(wide.reduce((product, n) => product * n, 1));
  const taps = filter.dataSync();
  to.forEach((place, i) => {
    values[place] = taps[i] as number;
  });
  return tensor(values, wide);
}

/** What `spreadOut` has put in. */
export function takeTaps(wide: Tensor, shape: number[], dilations: [number, number]): Tensor {
  const values = wide.dataSync();
  const { to } = spreading(shape, dilations);
  return tensor(
    to.map((place) => values[place] as number),
    shape,
  );
}

/** Runs a kernel of the backend in use by its name. */
function runKernel(name: string, inputs: object, attrs: object): Tensor {
  return engine().runKernel(name, inputs as NamedTensorMap, attrs as never) as Tensor;
}

/**
 * A convolution by one of the kernels 'Conv2D' and 'DepthwiseConv2dNative', and its gradients. The cpu backend knows no
 * dilated ones: it gets a filter with zeros between the taps.
 */
export function convolutionPasses(name: string, c: PlaneCase, filters: number): Tensor[] {
  const spread = getBackend() === 'cpu';
  const filterShape = [...c.taps, c.shape[3], filters];
  const x = sample(c.shape);
  const taps = sample(filterShape, 2);
  const filter = spread ? spreadOut(taps, c.dilations) : taps;
  const { strides, pad, dimRoundingMode } = c;
  const dilations = spread ? [1, 1] : c.dilations;
  const attrs = { strides, pad, dimRoundingMode, dilations, dataFormat: 'NHWC' };
  const y = runKernel(name, { x, filter }, attrs);
  const dy = sample(y.shape, 3);
  const back = { ...attrs, inputShape: c.shape, filterShape: filter.shape };
  const dx = runKernel(`${name}BackpropInput`, { dy, filter }, back);
  const dw = runKernel(`${name}BackpropFilter`, { x, dy }, back);
  return [y, dx, spread ? takeTaps(dw, filterShape, c.dilations) : dw];
}

/** A pooling by one of the kernels 'MaxPool' and 'AvgPool', and its gradient. */
export function poolPasses(name: string, c: PlaneCase, x = sample(c.shape)): [Tensor, Tensor] {
  const { taps: filterSize, strides, pad, dimRoundingMode } = c;
  const attrs = { filterSize, strides, pad, dimRoundingMode };
  const y = runKernel(name, { x }, attrs);
  const inputs = { dy: sample(y.shape, 3), input: x, output: y };
  return [y, runKernel(`${name}Grad`, inputs, attrs)];
}
