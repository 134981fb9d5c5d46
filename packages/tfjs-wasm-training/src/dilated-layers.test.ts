import {
  getBackend,
  type Tensor,
  type Variable,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { disagreement, sample, weigh } from './testing/both-backends.ts';
import { spreadOut, takeTaps } from './testing/plane-cases.ts';

beforeAll(() => enableTraining());

type Pair = [number, number];

interface Options {
  kernelSize: Pair;
  dilationRate: Pair;
  padding: 'same';
  activation?: 'relu';
}

const makers: Record<string, (options: Options) => ReturnType<typeof layers.conv2d>> = {
  conv2d: (options) => layers.conv2d({ ...options, filters: 4 }),
  'conv2d with activation': (options) =>
    layers.conv2d({ ...options, filters: 4, activation: 'relu' }),
  'conv2d without bias': (options) => layers.conv2d({ ...options, filters: 4, useBias: false }),
  separableConv2d: (options) => layers.separableConv2d({ ...options, filters: 4 }),
};

const DILATION: Pair = [2, 3];

/** The layer's values and gradients, on the cpu backend with zeros between the taps in place of dilation. */
function train(make: (options: Options) => ReturnType<typeof layers.conv2d>): Tensor[] {
  const onCpu = getBackend() === 'cpu';
  const padding = 'same';
  const dilated = make({ kernelSize: [3, 2], dilationRate: DILATION, padding });
  const x = variable(sample([2, 9, 8, 3]));
  dilated.build(x.shape);
  const given = dilated.getWeights().map((w, i) => sample(w.shape, 3 + i));
  const [taps, ...rest] = given as [Tensor, ...Tensor[]];
  const layer = onCpu ? make({ kernelSize: [5, 4], dilationRate: [1, 1], padding }) : dilated;
  if (onCpu) layer.build(x.shape);
  layer.setWeights([onCpu ? spreadOut(taps, DILATION) : taps, ...rest]);
  const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
  const run = () => layer.apply(x) as Tensor;
  const { grads } = variableGrads(() => weigh(run()), [x, ...weights]);
  const [dx, dw, ...slopes] = [x, ...weights].map(({ name }) => grads[name] as Tensor);
  const tapSlopes = onCpu ? takeTaps(dw as Tensor, taps.shape, DILATION) : dw;
  return [run(), dx as Tensor, tapSlopes as Tensor, ...slopes];
}

it.each(Object.entries(makers))('%s with dilation trains', async (_, make) => {
  expect(await disagreement(() => train(make))).toBeLessThan(1e-5);
});
