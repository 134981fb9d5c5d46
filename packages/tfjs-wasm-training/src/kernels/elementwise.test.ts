import {
  add,
  addN,
  engine,
  fused,
  grad,
  mean,
  mul,
  type NamedTensorMap,
  prelu,
  setBackend,
  sum,
  type Tensor,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { differencesByThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// The first call decides whether there can be threads.
beforeAll(() => enableTraining({ threads: 3 }));

const run = (name: string, inputs: object, attrs = {}) =>
  engine().runKernel(name, inputs as NamedTensorMap, attrs) as Tensor;

const UNARY = [
  ...['Relu', 'Relu6', 'LeakyRelu', 'Elu', 'Selu', 'Sigmoid', 'Tanh', 'Exp', 'Log', 'Square'],
  ...['Sqrt', 'Rsqrt', 'Neg', 'Abs', 'Step', 'ClipByValue', 'Softplus'],
];
const BINARY = [
  ...['Add', 'Sub', 'Multiply', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'],
];
const attrs = { alpha: 0.2, clipValueMin: -0.3, clipValueMax: 0.4 };

/** What both backends answer. */
async function both(compute: () => Tensor): Promise<[Float32Array, Float32Array]> {
  const answers = [];
  for (const name of ['cpu', 'wasm']) {
    await setBackend(name);
    answers.push(tidy(() => Float32Array.from(compute().dataSync())));
  }
  return answers as [Float32Array, Float32Array];
}

/** Largest relative difference, value by value, or over `smallest`; NaN and infinities must be the same. */
function worst([expected, actual]: [Float32Array, Float32Array], smallest = 2 ** -126): number {
  return expected.reduce((most, e, i) => {
    const a = actual[i] as number;
    if (Object.is(e, a)) return most;
    if (!Number.isFinite(e) || !Number.isFinite(a)) return Number.POSITIVE_INFINITY;
    return Math.max(most, Math.abs(e - a) / Math.max(Math.abs(e), smallest));
  }, 0);
}

const { NaN: none, POSITIVE_INFINITY: above, NEGATIVE_INFINITY: below } = Number;
const SPECIAL = [none, above, below, 0, -0, 1, -1, 6, 7, 1e-45, -1e-45, 1e-38, 3e38, -3e38, 100];

describe('functions of one value', () => {
  it.each(UNARY)('%s is the cpu backend’s over its whole range', async (name) => {
    const wide = Float32Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 180);
    const near = Float32Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 4000);
    const tiny = near.map((x) => x ** 9);
    for (const values of [wide, near, tiny]) {
      const answers = await both(() => run(name, { x: tensor(values) }, attrs));
      // The cpu backend takes e^x - 1 as a difference, which has no digits near zero.
      expect(worst(answers, name.endsWith('lu') ? 1e-8 : undefined)).toBeLessThan(5e-7);
    }
  });

  it.each(UNARY)('%s treats NaN, zeros and infinities as the cpu backend does', async (name) => {
    const answers = await both(() => run(name, { x: tensor(SPECIAL) }, attrs));
    expect(worst(answers)).toBeLessThan(5e-7);
  });

  it.each([[[]], [[0]], [[3, 0]], [[1]], [[3]], [[7, 19]]])('shape %j is right', async (shape) => {
    for (const name of ['Relu', 'Sigmoid']) {
      expect(worst(await both(() => run(name, { x: sample(shape) })))).toBeLessThan(5e-7);
    }
  });
});

describe('functions of two values', () => {
  const shapes = [
    [[], []],
    [[0], [1]],
    [
      [5, 3],
      [5, 3],
    ],
    [[5, 3], []],
    [[], [5, 3]],
    [
      [1, 1],
      [2, 9],
    ],
    [[7, 5, 3], [3]],
    [[40, 9, 67], [67]],
    [
      [7, 5, 3],
      [7, 1, 3],
    ],
    [[3], [7, 5, 3]],
    [
      [7, 5, 9],
      [7, 5, 1],
    ],
    [
      [7, 5, 9],
      [7, 1, 1],
    ],
    [
      [7, 1, 9],
      [1, 5, 1],
    ],
    [
      [2, 1, 3, 1],
      [1, 4, 1, 5],
    ],
    [
      [2, 3, 1, 5, 4],
      [2, 1, 7, 1, 4],
    ],
    [[33, 2099], [2099]],
    [
      [90_011, 1],
      [1, 1],
    ],
    [[30_011, 3], [3]],
  ] as const;
  const cases = BINARY.flatMap((name) => shapes.map(([a, b]) => [name, a, b] as const));
  it.each(cases)('%s of %j and %j is the cpu backend’s', async (name, a, b) => {
    const compute = () => run(name, { a: sample([...a]), b: sample([...b], 2) });
    expect(worst(await both(compute))).toBeLessThan(3e-7);
  });

  it.each(BINARY)('%s treats NaN, zeros and infinities as the cpu backend does', async (name) => {
    const compute = () => {
      const x = tensor(SPECIAL);
      return run(name, { a: x, b: tensor(SPECIAL, [SPECIAL.length, 1]) });
    };
    expect(worst(await both(compute))).toBeLessThan(3e-7);
  });

  it('prelu and sums of several tensors are the cpu backend’s', async () => {
    const sums = () =>
      [1, 2, 3, 5].map((n) => addN(Array.from({ length: n }, (_, i) => sample([5, 3], i))));
    const slopes = () => prelu(sample([4, 5, 3]), sample([5, 3], 2));
    expect(await disagreement(() => [...sums(), slopes()])).toBeLessThan(3e-7);
  });

  it('leave whole numbers to the stock kernels', async () => {
    const whole = () => tensor([1, 2, 3], [3], 'int32');
    expect(await disagreement(() => [add(whole(), whole()), add(whole(), sample([3]))])).toBe(0);
  });
});

describe('gradients', () => {
  const activations = ['Relu', 'Relu6', 'LeakyRelu', 'Elu', 'Selu', 'Sigmoid', 'Tanh'];
  const activate = (name: string) => (x: Tensor) => run(name, { x }, { alpha: 0.2 });

  it.each(activations)('of %s are the cpu backend’s', async (name) => {
    for (const shape of [[0], [1], [5, 9], [70_001]]) {
      const loss = (x: Tensor) => sum(mul(activate(name)(x), sample(shape, 4))) as never;
      const slope = () => grad(loss)(mul(sample(shape), 8));
      expect(await disagreement(slope)).toBeLessThan(2e-6);
    }
  });

  it.each(['Relu', 'Sigmoid', 'Tanh'])('of gradients of %s too', async (name) => {
    const loss = (x: Tensor) => sum(mul(activate(name)(x), mul(x, x))) as never;
    const curvature = () => grad((x) => sum(mul(grad(loss)(x), sample([5, 9], 3))))(sample([5, 9]));
    expect(await disagreement(curvature)).toBeLessThan(2e-6);
  });

  const axes = [[0], [1], [2], [3], [0, 1], [0, 2], [1, 3], [1, 2], [2, 3], [0, 1, 2, 3], []];
  it.each(axes.map((axis) => [axis]))(
    'of sums and means over %j are too, twice over',
    async (axis) => {
      const x = () => sample([3, 4, 5, 6]);
      for (const reduce of [sum, mean]) {
        const loss = (t: Tensor) => {
          const y = reduce(t, axis);
          return sum(mul(mul(y, y), y)) as never;
        };
        const curvature = () => grad((t) => sum(mul(grad(loss)(t), sample([3, 4, 5, 6], 3))))(x());
        expect(await disagreement(() => [grad(loss)(x()), curvature()])).toBeLessThan(1e-5);
      }
    },
  );

  it.each(activations)('of %s treat NaN and zeros as the cpu backend does', async (name) => {
    const finite = SPECIAL.filter((x) => Number.isNaN(x) || Math.abs(x) <= 100);
    const slope = () => grad((x) => sum(activate(name)(x)) as never)(tensor(finite));
    expect(worst(await both(slope), 1)).toBeLessThan(5e-7);
  });
});

describe('bias and activation behind a product', () => {
  const kinds = ['linear', 'relu', 'relu6', 'leakyrelu', 'elu', 'sigmoid', 'prelu'] as const;
  const biases = [null, [7], [1, 7], [1], [9, 7], [9, 1]];
  const cases = kinds.flatMap((activation) => biases.map((bias) => [activation, bias] as const));
  it.each(cases)('%s after a bias of %j is the cpu backend’s', async (activation, shape) => {
    const compute = () => {
      const preluActivationWeights = activation === 'prelu' ? sample([7], 8) : undefined;
      const [a, b] = [mul(sample([9, 5]), 3) as never, sample([5, 7], 2) as never];
      const bias = shape ? sample(shape, 3) : undefined;
      const leakyreluAlpha = 0.3;
      return fused.matMul({
        a,
        b,
        bias,
        activation,
        preluActivationWeights,
        leakyreluAlpha,
      } as never);
    };
    expect(await disagreement(compute)).toBeLessThan(2e-6);
  });
});

it('element by element, the bits are the same in any number of threads', async () => {
  const [x, row] = tidy(() => [sample([90, 1117]), sample([1117], 2)]) as [Tensor, Tensor];
  const differences = await differencesByThreads(() => [
    ...UNARY.map((name) => run(name, { x }, attrs)),
    ...BINARY.map((name) => run(name, { a: x, b: row })),
    grad((t) => sum(run('Tanh', { x: t })) as never)(x),
  ]);
  for (const t of [x, row]) t.dispose();
  expect(differences).toBe(0);
});
