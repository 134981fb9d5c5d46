import '@tensorflow/tfjs-backend-cpu';
import {
  type KernelConfig,
  memory,
  registerKernel,
  type TensorInfo,
  tensor1d,
  tidy,
  unregisterKernel,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-optimizers.json' with { type: 'json' };
import { adamW } from './adamw.ts';
import { createRule } from './create-rule.ts';
import { momentum } from './momentum.ts';
import { nAdam } from './nadam.ts';

const makers = { adamw: adamW, nadam: nAdam, momentum };
type Case = (typeof golden.cases)[number];

const fresh = (values: number[]) => tidy(() => variable(tensor1d(values)));

/** The weights after each step of a golden case, with gradients that the step has to scale back. */
function run({ kind, settings: options }: Case, scale = 1): number[][] {
  const settings = makers[kind as keyof typeof makers](options);
  const rule = createRule(settings);
  const weight = fresh(golden.start);
  const moments = Object.fromEntries(rule.moments.map((name) => [name, fresh([0, 0, 0, 0])]));
  const path = golden.gradients.map((values, i) => {
    const gradient = tensor1d(values.map((value) => value / scale));
    const { learningRate, weightDecay } = settings;
    const step = { variable: weight, gradient, moments, learningRate, weightDecay };
    tidy(() => rule.apply([step], { step: i + 1, gradientScale: scale }));
    gradient.dispose();
    return [...weight.dataSync()];
  });
  for (const tensor of [weight, ...Object.values(moments)]) tensor.dispose();
  return path;
}

function expectGolden(path: number[][], { weights }: Case): void {
  expect(weights).toHaveLength(20);
  const errors = weights.flatMap((row, i) => row.map((value, j) => Math.abs(value - path[i]![j]!)));
  expect(Math.max(...errors)).toBeLessThan(1e-6);
}

type Columns = Record<'variable' | 'gradient' | 'm' | 'v', Float32Array>;
type Attributes = Record<string, number>;

/** A kernel as a backend would bring it, written for the cpu backend's plain arrays. */
function fusedKernel(
  kernelName: string,
  move: (columns: Columns, i: number, attributes: Attributes) => void,
): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    // biome-ignore lint/suspicious/noExplicitAny: the backend's own types are not public.
    kernelFunc({ inputs, attrs, backend: cpu }: any): TensorInfo {
      const columns = Object.fromEntries(
        Object.entries(inputs as Record<string, Variable[]>).map(([name, [only]]) => [
          name,
          cpu.data.get(only!.dataId).values,
        ]),
      ) as Columns;
      const own = { learningRate: attrs.learningRate[0], weightDecay: attrs.weightDecay[0] };
      for (const i of columns.variable.keys()) move(columns, i, { ...attrs, ...own });
      return cpu.makeTensorInfo([0], 'float32', new Float32Array(0));
    },
  } as KernelConfig;
}

const fusedAdamW = fusedKernel('FusedAdamW', ({ variable: w, gradient, m, v }, i, at) => {
  const g = gradient[i]! * at.gradientScale!;
  m[i] = at.beta1! * m[i]! + (1 - at.beta1!) * g;
  v[i] = at.beta2! * v[i]! + (1 - at.beta2!) * g ** 2;
  const root = Math.sqrt(v[i]! / (1 - at.beta2! ** at.step!)) + at.epsilon!;
  const kept = w[i]! * (1 - at.learningRate! * at.weightDecay!);
  w[i] = kept - ((at.learningRate! / (1 - at.beta1! ** at.step!)) * m[i]!) / root;
});

const fusedMomentum = fusedKernel('FusedMomentum', ({ variable: w, gradient, m }, i, at) => {
  const g = gradient[i]! * at.gradientScale!;
  m[i] = at.momentum! * m[i]! + g;
  const kept = w[i]! * (1 - at.learningRate! * at.weightDecay!);
  w[i] = kept - at.learningRate! * (at.nesterov ? g + at.momentum! * m[i]! : m[i]!);
});

/** Registers a kernel for one piece of work, and counts its calls. */
function withKernel(kernel: KernelConfig, work: () => void): number {
  let calls = 0;
  const kernelFunc: KernelConfig['kernelFunc'] = (given) => {
    calls += 1;
    return kernel.kernelFunc(given);
  };
  registerKernel({ ...kernel, kernelFunc });
  try {
    work();
  } finally {
    unregisterKernel(kernel.kernelName, 'cpu');
  }
  return calls;
}

let before: number;
beforeEach(() => {
  before = memory().numTensors;
});
afterEach(() => expect(memory().numTensors).toBe(before));

describe('createRule', () => {
  it.each(golden.cases)("follows PyTorch's $kind with $settings over 20 steps", (expected) => {
    expectGolden(run(expected), expected);
    expectGolden(run(expected, 8), expected);
  });

  it.each([
    ['adamw', fusedAdamW],
    ['momentum', fusedMomentum],
  ])('uses a fused kernel for %s where the backend has one', (kind, kernel) => {
    for (const expected of golden.cases.filter((each) => each.kind === kind)) {
      const calls = withKernel(kernel, () => {
        expectGolden(run(expected), expected);
        expectGolden(run(expected, 8), expected);
      });
      expect(calls).toBe(40);
    }
  });

  it('lets a schedule replace beta1 and momentum', () => {
    const rates = (settings: Parameters<typeof createRule>[0], share?: number) => {
      const rule = createRule(settings);
      const [weight, gradient] = [fresh([1]), tensor1d([1])];
      const moments = Object.fromEntries(rule.moments.map((name) => [name, fresh([1])]));
      const step = { variable: weight, gradient, moments, learningRate: 0.1, weightDecay: 0 };
      tidy(() => rule.apply([step], { step: 3, gradientScale: 1, momentum: share }));
      const [value] = weight.dataSync();
      for (const tensor of [weight, gradient, ...Object.values(moments)]) tensor.dispose();
      return value;
    };
    for (const [base, changed] of [
      [adamW({ beta1: 0.9 }), adamW({ beta1: 0.5 })],
      [nAdam({ beta1: 0.9 }), nAdam({ beta1: 0.5 })],
      [momentum({ momentum: 0.9 }), momentum({ momentum: 0.5 })],
    ] as const) {
      expect(rates(base, 0.5)).toBe(rates(changed));
      expect(rates(base, 0.5)).not.toBe(rates(base));
    }
  });
});

describe('settings', () => {
  it.each([
    ['learningRate is 0', () => nAdam({ learningRate: 0 })],
    ['beta2 is 1', () => adamW({ beta2: 1 })],
    ['momentumDecay is -1', () => nAdam({ momentumDecay: -1 })],
    ['momentum is 1', () => momentum({ momentum: 1 })],
    ['weightDecay is NaN', () => momentum({ weightDecay: Number.NaN })],
    ['stageRates.early is -0.1', () => momentum({ stageRates: { early: -0.1 } })],
  ])('refuses wrong numbers: %s', (message, make) => {
    expect(make).toThrow(message);
  });
});
