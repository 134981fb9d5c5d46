import '@tensorflow/tfjs-backend-cpu';
import { grads, mul, sum, type Tensor, tensor3d, tidy } from '@tensorflow/tfjs-core';
import {
  model as createModel,
  input,
  layers as L,
  type LayersModel,
  models,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { ChannelSummary } from './channel-summary.ts';
import { DepthwiseConv1D } from './depthwise-conv-1d.ts';
import { PadTime } from './pad-time.ts';

/** Two examples of 5 steps of 2 channels. */
const VALUES = Array.from({ length: 20 }, (_, i) => Math.sin(3 * i) + 0.1 * i);
const inputs = () => tensor3d(VALUES, [2, 5, 2]);

function modelOf(...stack: L.Layer[]): LayersModel {
  const x = input({ shape: [5, 2] });
  const outputs = stack.reduce((y, layer) => layer.apply(y) as SymbolicTensor, x);
  return createModel({ inputs: x, outputs });
}

/** Outputs, and the gradient of their sum weighed by place. */
function run(model: LayersModel): { outputs: number[]; gradient: number[] } {
  return tidy(() => {
    const outputs = model.apply(inputs()) as Tensor;
    const weighed = (x: Tensor) => {
      const y = model.apply(x) as Tensor;
      const size = y.shape.reduce((n, length) => n * length, 1);
      const places = Array.from({ length: size }, (_, i) => 1 + i);
      return sum(mul(y, tensor3d(places, y.shape as [number, number, number])));
    };
    const [gradient] = grads(weighed)([inputs()]) as [Tensor];
    return { outputs: [...outputs.dataSync()], gradient: [...gradient.dataSync()] };
  });
}

describe('PadTime', () => {
  it('makes a strided convolution start where it starts in PyTorch', () => {
    // A filter that takes the middle of three: with one zero in front, steps 0, 2 and 4 themselves.
    const conv = L.conv1d({ filters: 2, kernelSize: 3, strides: 2, useBias: false });
    const model = modelOf(new PadTime({ padding: 1 }), conv);
    conv.setWeights([tensor3d([0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0], [3, 2, 2])]);
    const { outputs, gradient } = run(model);
    const steps = [0, 2, 4, 5, 7, 9].flatMap((step) => VALUES.slice(2 * step, 2 * step + 2));
    for (const [i, value] of outputs.entries()) expect(value).toBeCloseTo(steps[i]!, 5);
    expect(gradient.slice(0, 10)).toEqual([1, 2, 0, 0, 3, 4, 0, 0, 5, 6]);
    model.dispose();
  });
});

describe('DepthwiseConv1D', () => {
  it.each([1, 2, 3])(
    'is a convolution that keeps the channels apart, by strides of %i',
    (stride) => {
      const filter = new DepthwiseConv1D({ name: 'filter', kernelSize: 4, stride, seed: 1 });
      const dense = L.conv1d({
        filters: 2,
        kernelSize: 4,
        strides: stride,
        padding: 'same',
        useBias: false,
      });
      const [apart, joint] = [modelOf(filter), modelOf(dense)];
      const kernel = [...(filter.getWeights()[0] as Tensor).dataSync()];
      const zeros = kernel.flatMap((value, i) => (i % 2 === 0 ? [value, 0] : [0, value]));
      dense.setWeights([tensor3d(zeros, [4, 2, 2])]);
      const [actual, expected] = [run(apart), run(joint)];
      expect(apart.outputs[0]!.shape).toEqual(joint.outputs[0]!.shape);
      for (const part of ['outputs', 'gradient'] as const) {
        expect(actual[part]).toHaveLength(expected[part].length);
        for (const [i, value] of actual[part].entries())
          expect(value).toBeCloseTo(expected[part][i]!, 5);
      }
      apart.dispose();
      joint.dispose();
    },
  );

  it('starts uniform within ±1/√kernelSize, from its seed', () => {
    const kernelOf = (seed: number) => {
      const filter = new DepthwiseConv1D({ kernelSize: 9, seed });
      const x = input({ shape: [20, 50] });
      const model = createModel({ inputs: x, outputs: filter.apply(x) as SymbolicTensor });
      const values = [...(filter.getWeights()[0] as Tensor).dataSync()];
      model.dispose();
      return values;
    };
    const [once, again, other] = [kernelOf(1), kernelOf(1), kernelOf(2)];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
    const largest = Math.max(...once.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(1 / 3);
    expect(largest).toBeGreaterThan(0.32);
  });
});

describe('ChannelSummary', () => {
  it('gives maximum and mean of the channels at each step', () => {
    const model = modelOf(new ChannelSummary({}));
    const { outputs } = run(model);
    for (let step = 0; step < 10; step++) {
      const [a, b] = VALUES.slice(2 * step, 2 * step + 2) as [number, number];
      expect(outputs[2 * step]).toBeCloseTo(Math.max(a, b), 5);
      expect(outputs[2 * step + 1]).toBeCloseTo((a + b) / 2, 5);
    }
    model.dispose();
  });
});

describe('layers of our own', () => {
  it('come back from JSON', async () => {
    const model = modelOf(
      new PadTime({ padding: 2 }),
      new DepthwiseConv1D({ kernelSize: 3, stride: 2, seed: 4 }),
      new ChannelSummary({}),
    );
    const again = await models.modelFromJSON(model.toJSON(null, false) as never);
    again.setWeights(model.getWeights());
    expect(run(again)).toEqual(run(model));
    again.dispose();
    model.dispose();
  });
});
