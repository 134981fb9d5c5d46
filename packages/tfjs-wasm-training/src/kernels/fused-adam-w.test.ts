import {
  clone,
  engine,
  type NamedTensorMap,
  reshape,
  type Tensor,
  tensor1d,
  variable,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { relativeError, sample, tensors } from '../testing/both-backends.ts';

beforeAll(() => enableTraining());

const settings = {
  learningRate: 0.02,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.05,
};

function takeStep(inputs: Record<string, Tensor>, step: number, more: object = {}): void {
  const attrs = { ...settings, step, ...more };
  const done = engine().runKernel('FusedAdamW', inputs as NamedTensorMap, attrs) as Tensor;
  done.dispose();
}

function state(size: number) {
  const zeros = () => variable(tensor1d(new Float32Array(size)));
  return { variable: variable(sample([size]) as never), m: zeros(), v: zeros() };
}

/** AdamW in double precision, as PyTorch defines it. */
function reference(start: ArrayLike<number>, gradients: ArrayLike<number>[]): number[] {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
  return Array.from(start, (p, i) => {
    let [value, m, v] = [p, 0, 0];
    gradients.forEach((gradient, t) => {
      const g = gradient[i] as number;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      value -= learningRate * weightDecay * value;
      const above = m / (1 - beta1 ** (t + 1));
      value -= (learningRate * above) / (Math.sqrt(v / (1 - beta2 ** (t + 1))) + epsilon);
    });
    return value;
  });
}

describe('FusedAdamW', () => {
  it.each([1, 4, 7, 64])('takes the steps of AdamW on %i values', (size) => {
    const inputs = state(size);
    const start = inputs.variable.dataSync();
    const gradients = [2, 3, 4].map((seed) => sample([size], seed));
    for (const [t, gradient] of gradients.entries()) takeStep({ ...inputs, gradient }, t + 1);
    const expected = reference(
      start,
      gradients.map((gradient) => gradient.dataSync()),
    );
    expect(relativeError(expected, inputs.variable.dataSync())).toBeLessThan(1e-6);
  });

  it('leaves clones and reshapes taken before the step as they were', () => {
    const inputs = state(8);
    const start = inputs.variable.dataSync();
    const before = tensors();
    const copies = [clone(inputs.variable), reshape(inputs.variable, [2, 4])];
    const gradient = sample([8], 2);
    takeStep({ ...inputs, gradient }, 1);
    for (const copy of copies) expect(copy.dataSync()).toEqual(start);
    expect(inputs.variable.dataSync()).not.toEqual(start);
    for (const tensor of [...copies, gradient]) tensor.dispose();
    expect(tensors()).toBe(before);
  });

  it('refuses tensors of different shapes and a step of zero', () => {
    const inputs = state(4);
    expect(() => takeStep({ ...inputs, gradient: sample([5]) }, 1)).toThrow(/'gradient'.*\[5\]/);
    expect(() => takeStep({ ...inputs, gradient: sample([4]) }, 0)).toThrow(/'step' is 0/);
  });
});
