import '@tensorflow/tfjs-backend-cpu';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import {
  classificationHead,
  type Head,
  headWidth,
  rawWidth,
  regressionHead,
} from '@einthoven/models';
import { grad, memory, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-losses.json' with { type: 'json' };
import { binaryCrossEntropyWithLogits, softmaxCrossEntropy } from './classification-losses.ts';
import { defaultLoss } from './default-loss.ts';
import { focal } from './focal.ts';
import { gaussianNll } from './gaussian-nll.ts';
import type { Loss } from './loss.ts';
import { quantileLoss } from './quantile-loss.ts';
import { huber, mae } from './regression-losses.ts';

type Rows = number[][];

function lossOf(loss: Loss, output: Rows, target: Rows, weight: Rows): number {
  return tidy(() => {
    const inputs = { output: tensor2d(output), target: tensor2d(target), weight: tensor2d(weight) };
    return loss(inputs).dataSync()[0] as number;
  });
}

function gradientOf(loss: Loss, output: Rows, target: Rows, weight: Rows): number[] {
  return tidy(() => {
    const of = (x: Tensor2D) =>
      loss({ output: x, target: tensor2d(target), weight: tensor2d(weight) });
    return [...grad(of as never)(tensor2d(output)).dataSync()];
  });
}

const MAKERS: Record<string, (options: never) => Loss> = {
  huber,
  mae,
  gaussianNll,
  quantileLoss,
  binaryCrossEntropyWithLogits,
  softmaxCrossEntropy,
  focal,
};

/** Each loss for two targets, with how many numbers it takes for each. */
const LOSSES: Record<string, readonly [loss: Loss, blocks: number]> = {
  huber: [huber(), 1],
  mae: [mae(), 1],
  gaussianNll: [gaussianNll(), 2],
  'gaussianNll with beta': [gaussianNll({ beta: 0.5 }), 2],
  quantileLoss: [quantileLoss({ quantiles: [0.1, 0.5, 0.9] }), 3],
  binaryCrossEntropyWithLogits: [binaryCrossEntropyWithLogits(), 1],
  'binaryCrossEntropyWithLogits with weights': [
    binaryCrossEntropyWithLogits({ positiveWeights: [2, 0.5] }),
    1,
  ],
  softmaxCrossEntropy: [softmaxCrossEntropy(), 1],
  'softmaxCrossEntropy with weights': [
    softmaxCrossEntropy({ weights: [2, 0.5], labelSmoothing: 0.1 }),
    1,
  ],
  focal: [focal(), 1],
  'focal of a gamma below 1': [focal({ gamma: 0.3, alpha: null }), 1],
};

const repeated = (rows: Rows, blocks: number) =>
  rows.map((row) => Array.from({ length: blocks }, () => row).flat());

describe('losses', () => {
  it('square small errors and bend at delta (Huber)', () => {
    // 0.5 · 0.2² and 0.5 · (2 − 0.25)
    expect(lossOf(huber(), [[0.2, 2]], [[0, 0]], [[1, 1]])).toBeCloseTo((0.02 + 0.875) / 2, 6);
  });

  it('weigh outputs (mean absolute error)', () => {
    expect(lossOf(mae(), [[1, -3]], [[0, 0]], [[3, 1]])).toBeCloseTo(1.5, 6);
  });

  it.each(golden.cases)("equal PyTorch's, value and gradient: $loss $options", (expected) => {
    const loss = MAKERS[expected.loss]!(expected.options as never);
    const { output, target, value, gradient } = expected;
    const weight = target.map((row) => row.map(() => 1));
    expect(lossOf(loss, output, target, weight)).toBeCloseTo(value, 5);
    const actual = gradientOf(loss, output, target, weight);
    expect(actual).toHaveLength(gradient.length);
    for (const [i, slope] of gradient.entries()) expect(actual[i]).toBeCloseTo(slope, 5);
  });

  it('are the negative log likelihood of the classes', () => {
    const binary = -(Math.log(1 / (1 + Math.exp(-2))) + Math.log(1 - 1 / (1 + Math.exp(1)))) / 2;
    expect(lossOf(binaryCrossEntropyWithLogits(), [[2, -1]], [[1, 0]], [[1, 1]])).toBeCloseTo(
      binary,
      6,
    );
    const softmax = -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(-1)));
    expect(lossOf(softmaxCrossEntropy(), [[2, -1]], [[1, 0]], [[1, 1]])).toBeCloseTo(softmax, 6);
  });

  it.each(Object.entries(LOSSES))('stay finite at extreme outputs: %s', (_, [loss, blocks]) => {
    const extreme = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constantFrom(-1e6, -90, -20, 0, 20, 90, 1e6),
    );
    const output = fc.array(extreme, { minLength: 2 * blocks, maxLength: 2 * blocks });
    const target = fc.constantFrom<number[]>([0, 1], [1, 0]);
    fc.assert(
      fc.property(output, target, (row, wanted) => {
        expect(lossOf(loss, [row], [wanted], [[1, 1]])).toSatisfy(Number.isFinite);
        expect(gradientOf(loss, [row], [wanted], [[1, 1]])).toSatisfy((slopes: number[]) =>
          slopes.every(Number.isFinite),
        );
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it.each(Object.entries(LOSSES))('do not see entries of weight 0: %s', (_, [loss, blocks]) => {
    const output = [
      [0.3, 1],
      [9, -9],
    ];
    const wide = repeated(output, blocks);
    const target = [
      [1, 0],
      [0, 1],
    ];
    const weight = [
      [1, 1],
      [0, 0],
    ];
    const alone = lossOf(loss, wide.slice(0, 1), target.slice(0, 1), weight.slice(0, 1));
    expect(lossOf(loss, wide, target, weight)).toBeCloseTo(alone, 6);
    const masked = gradientOf(loss, wide, target, weight).slice(2 * blocks);
    expect(masked.map(Math.abs)).toEqual(wide[1]!.map(() => 0));
  });

  it.each(Object.entries(LOSSES))('are 0 where everything is masked: %s', (_, [loss, blocks]) => {
    const before = memory().numTensors;
    const output = repeated([[1, 2]], blocks);
    expect(lossOf(loss, output, [[0, 1]], [[0, 0]])).toBe(0);
    const slopes = gradientOf(loss, output, [[0, 1]], [[0, 0]]);
    expect(slopes.map(Math.abs)).toEqual(output[0]!.map(() => 0));
    expect(memory().numTensors).toBe(before);
  });

  it('see each half of a mixed target in the focal loss', () => {
    const loss = focal();
    const [no, half, yes] = [0, 0.5, 1].map((target) => lossOf(loss, [[0.7]], [[target]], [[1]]));
    expect(half).toBeCloseTo((no! + yes!) / 2, 6);
  });

  const number = regressionHead({ name: 'n', outputs: ['a'] });
  const gaussian = regressionHead({ name: 'n', outputs: ['a'], uncertainty: 'gaussian' });
  const classes = classificationHead({ name: 'c', classes: ['a'] });
  it.each<[string, Loss, Head]>([
    ["huber is not for head 'n', which gives 2 numbers an output", huber(), gaussian],
    ["mae is not for head 'n'", mae(), gaussian],
    ["gaussianNll is not for head 'n', which gives 1 numbers", gaussianNll(), number],
    [
      "quantileLoss is not for head 'n', which gives 2 numbers",
      quantileLoss({ quantiles: [0.1, 0.5, 0.9] }),
      gaussian,
    ],
    [
      "positiveWeights has 2 numbers for the 1 classes of head 'c'",
      binaryCrossEntropyWithLogits({ positiveWeights: [1, 2] }),
      classes,
    ],
    ['weights has 2 numbers for the 1', softmaxCrossEntropy({ weights: [1, 2] }), classes],
  ])('refuse a head they are not for: %s', (message, loss, head) => {
    expect(() => loss.accepts!(head)).toThrow(message);
  });

  it.each<[Head, string]>([
    [number, 'huber'],
    [gaussian, 'gaussianNll'],
    [
      regressionHead({ name: 'n', outputs: ['a'], uncertainty: { quantiles: [0.5, 0.9] } }),
      'quantileLoss',
    ],
    [classes, 'binaryCrossEntropyWithLogits'],
    [
      classificationHead({ name: 'c', classes: ['a', 'b'], multiLabel: false }),
      'softmaxCrossEntropy',
    ],
  ])('have one by default for each head: %o takes %s', (head, name) => {
    const [output, target] = [
      Array.from({ length: rawWidth(head) }, (_, i) => 0.3 - i),
      Array.from({ length: headWidth(head) }, (_, i) => Number(i === 0)),
    ];
    const options = name === 'quantileLoss' ? { quantiles: [0.5, 0.9] } : {};
    const expected = lossOf(
      MAKERS[name]!(options as never),
      [output],
      [target],
      [target.map(() => 1)],
    );
    const loss = defaultLoss(head);
    loss.accepts!(head);
    expect(lossOf(loss, [output], [target], [target.map(() => 1)])).toBe(expected);
  });

  it.each([
    ['delta is 0', () => huber({ delta: 0 })],
    ['beta is 2', () => gaussianNll({ beta: 2 })],
    ['quantiles is []', () => quantileLoss({ quantiles: [] })],
    ['quantiles is 1', () => quantileLoss({ quantiles: [0.5, 1] })],
    ['positiveWeights is -1', () => binaryCrossEntropyWithLogits({ positiveWeights: [-1] })],
    ['weights is NaN', () => softmaxCrossEntropy({ weights: [Number.NaN] })],
    ['labelSmoothing is 1', () => softmaxCrossEntropy({ labelSmoothing: 1 })],
    ['gamma is -1', () => focal({ gamma: -1 })],
    ['alpha is 2', () => focal({ alpha: 2 })],
  ])('refuse options that cannot work: %s', (message, make) => {
    expect(make).toThrow(message);
  });
});
