import '@tensorflow/tfjs-backend-cpu';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import { grad, memory, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { binaryCrossEntropyWithLogits, softmaxCrossEntropy } from './classification-losses.ts';
import type { Loss } from './loss.ts';
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

const LOSSES = {
  huber: huber(),
  mae: mae(),
  binaryCrossEntropyWithLogits: binaryCrossEntropyWithLogits(),
  softmaxCrossEntropy: softmaxCrossEntropy(),
};

describe('losses', () => {
  it('square small errors and bend at delta (Huber)', () => {
    // 0.5 · 0.2² and 0.5 · (2 − 0.25)
    expect(lossOf(huber(), [[0.2, 2]], [[0, 0]], [[1, 1]])).toBeCloseTo((0.02 + 0.875) / 2, 6);
  });

  it('weigh outputs (mean absolute error)', () => {
    expect(lossOf(mae(), [[1, -3]], [[0, 0]], [[3, 1]])).toBeCloseTo(1.5, 6);
  });

  it('are the negative log likelihood of the classes', () => {
    const binary = -(Math.log(1 / (1 + Math.exp(-2))) + Math.log(1 - 1 / (1 + Math.exp(1)))) / 2;
    expect(lossOf(LOSSES.binaryCrossEntropyWithLogits, [[2, -1]], [[1, 0]], [[1, 1]])).toBeCloseTo(
      binary,
      6,
    );
    const softmax = -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(-1)));
    expect(lossOf(LOSSES.softmaxCrossEntropy, [[2, -1]], [[1, 0]], [[1, 1]])).toBeCloseTo(
      softmax,
      6,
    );
  });

  it.each(['binaryCrossEntropyWithLogits', 'softmaxCrossEntropy'] as const)(
    'do not overflow (%s)',
    (name) => {
      const output = [[200, -200]];
      expect(lossOf(LOSSES[name], output, [[0, 1]], [[1, 1]])).toBeGreaterThan(100);
      expect(gradientOf(LOSSES[name], output, [[0, 1]], [[1, 1]]).every(Number.isFinite)).toBe(
        true,
      );
    },
  );

  it.each(Object.entries(LOSSES))('do not see entries of weight 0 (%s)', (_, loss) => {
    const [seen, masked] = [
      [0.3, 1],
      [9, -9],
    ];
    const both = {
      output: [seen, masked],
      target: [
        [1, 0],
        [0, 1],
      ],
      weight: [
        [1, 1],
        [0, 0],
      ],
    };
    const alone = lossOf(loss, [seen], [[1, 0]], [[1, 1]]);
    expect(lossOf(loss, both.output, both.target, both.weight)).toBeCloseTo(alone, 6);
    expect(gradientOf(loss, both.output, both.target, both.weight).slice(2).map(Math.abs)).toEqual([
      0, 0,
    ]);
  });

  it.each(Object.entries(LOSSES))('are 0 where everything is masked (%s)', (_, loss) => {
    const before = memory().numTensors;
    expect(lossOf(loss, [[1, 2]], [[0, 1]], [[0, 0]])).toBe(0);
    expect(gradientOf(loss, [[1, 2]], [[0, 1]], [[0, 0]]).map(Math.abs)).toEqual([0, 0]);
    expect(memory().numTensors).toBe(before);
  });
});
