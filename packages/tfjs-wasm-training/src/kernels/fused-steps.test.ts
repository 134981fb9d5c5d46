import {
  clone,
  engine,
  type NamedTensorMap,
  reshape,
  type Tensor,
  tensor1d,
  variable,
  zerosLike,
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

/** Runs a documented step and gives back its empty answer. */
function run(kernel: string, inputs: object, attrs: object): void {
  (engine().runKernel(kernel, inputs as NamedTensorMap, attrs as never) as Tensor).dispose();
}

function normOf(gradients: Tensor[]): Tensor {
  return engine().runKernel('GlobalNorm', gradients as never) as Tensor;
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

describe('FusedAdamW on several variables', () => {
  const shapes = [[5], [130, 300], [], [2, 3]];
  const slopes = () => shapes.map((shape, i) => sample(shape, i + 5));
  const fresh = () => {
    const weights = shapes.map((shape, i) => variable(sample(shape, i + 1) as never) as Tensor);
    const zeros = () => weights.map((weight) => variable(zerosLike(weight)) as Tensor);
    return { variable: weights, gradient: slopes(), m: zeros(), v: zeros() };
  };
  const rates = [0.1, 0.01, 0.2, 0.03];
  const decays = [0, 0.1, 0.2, 0];

  it('does what one step for each does, with rates and decays of their own', () => {
    const [together, apart] = [fresh(), fresh()];
    const attrs = { ...settings, step: 3 };
    run('FusedAdamW', together, { ...attrs, learningRate: rates, weightDecay: decays });
    shapes.forEach((_, i) => {
      const [weight, gradient] = [apart.variable[i], apart.gradient[i]] as [Tensor, Tensor];
      const inputs = { variable: weight, gradient, m: apart.m[i], v: apart.v[i] };
      run('FusedAdamW', inputs, { ...attrs, learningRate: rates[i], weightDecay: decays[i] });
      expect(together.variable[i]?.dataSync()).toEqual(weight.dataSync());
    });
  });

  it('scales the gradients and clips them by their norm', () => {
    const norm = normOf(slopes());
    const size = norm.dataSync()[0] as number;
    const [clipped, scaled, whole] = [fresh(), fresh(), fresh()];
    const attrs = { momentum: 0.5, learningRate: 0.1 };
    const clipNorm = 0.25 * size;
    run('FusedMomentum', { ...clipped, norm }, { ...attrs, gradientScale: 0.5, clipNorm });
    const down = clipped.variable.map((tensor) => tensor.dataSync());
    run('FusedMomentum', scaled, { ...attrs, gradientScale: 0.25 });
    run('FusedMomentum', { ...whole, norm }, { ...attrs, clipNorm: 2 * size });
    scaled.variable.forEach((tensor, i) => {
      expect(relativeError(tensor.dataSync(), down[i] as Float32Array)).toBeLessThan(1e-6);
    });
    const unclipped = fresh();
    run('FusedMomentum', unclipped, attrs);
    expect(whole.variable[1]?.dataSync()).toEqual(unclipped.variable[1]?.dataSync());
  });

  it('refuses lists of different lengths, a tensor twice, and clipping without a norm', () => {
    const inputs = fresh();
    const attrs = { ...settings, step: 1 };
    const short = { ...inputs, m: inputs.m.slice(1) };
    expect(() => run('FusedAdamW', short, attrs)).toThrow(/'m' has 3 tensors/);
    const [first] = inputs.variable;
    const twice = { variable: [first, first], gradient: [first, first] };
    expect(() => run('FusedSGD', twice, attrs)).toThrow(/twice/);
    expect(() => run('FusedAdamW', inputs, { ...attrs, clipNorm: 1 })).toThrow(/'norm'/);
    expect(() => run('FusedAdamW', inputs, { ...attrs, learningRate: [1, 2] })).toThrow(
      /'learningRate' has 2 numbers for 4 variables/,
    );
  });
});

describe.each([false, true])('FusedMomentum, ahead: %s', (nesterov) => {
  it('takes the steps of momentum with decoupled decay', () => {
    const [value, gradient, m] = [variable(sample([9])), sample([9], 2), variable(sample([9], 3))];
    const [p, g, moment] = [value, gradient, m].map((x) => Array.from(x.dataSync()));
    const attrs = { learningRate: 0.1, momentum: 0.9, nesterov, weightDecay: 0.2 };
    run('FusedMomentum', { variable: value, gradient, m }, attrs);
    const expected = (p as number[]).map((x, i) => {
      const slope = g?.[i] as number;
      const sum = 0.9 * (moment?.[i] as number) + slope;
      return x * (1 - 0.1 * 0.2) - 0.1 * (nesterov ? slope + 0.9 * sum : sum);
    });
    expect(relativeError(expected, value.dataSync())).toBeLessThan(1e-6);
  });
});

it('FusedSGD goes down the gradient with decoupled decay', () => {
  const [value, gradient] = [variable(sample([6])), sample([6], 2)];
  const expected = Array.from(value.dataSync(), (x, i) => {
    return x * (1 - 0.5 * 0.1) - 0.5 * (gradient.dataSync()[i] as number);
  });
  run('FusedSGD', { variable: value, gradient }, { learningRate: 0.5, weightDecay: 0.1 });
  expect(relativeError(expected, value.dataSync())).toBeLessThan(1e-6);
});

describe('GlobalNorm', () => {
  it('is the norm of all values together, the same bits with any number of threads', async () => {
    const gradients = [sample([300, 500]), sample([7], 2), sample([], 3)];
    const values = gradients.flatMap((gradient) => Array.from(gradient.dataSync()));
    const exact = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
    const norms: number[] = [];
    for (const threads of [1, 2, 3]) {
      await enableTraining({ threads });
      const norm = normOf(gradients);
      expect(norm.shape).toEqual([]);
      norms.push(norm.dataSync()[0] as number);
    }
    expect(new Set(norms).size).toBe(1);
    expect(Math.abs((norms[0] as number) / exact - 1)).toBeLessThan(1e-7);
  });

  it('takes values whose squares have no float, and passes on what is no number', () => {
    expect(normOf([tensor1d([3e30, 4e30])]).dataSync()[0]).toBeCloseTo(5e30, -25);
    expect(normOf([tensor1d([1, Number.NaN])]).dataSync()[0]).toBeNaN();
    expect(() => normOf([tensor1d([1], 'int32')])).toThrow(/gradient 0 is int32/);
  });
});
