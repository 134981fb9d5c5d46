import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { type RegressionHead, regressionHead } from '@einthoven/models';
import { predict } from '@einthoven/training';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersOf } from '../__fixtures__/answers-of.ts';
import { buildNetwork } from '../networks/trained-network.ts';
import { TINY_INPUT, tinyTask } from '../testing/tiny-task.ts';
import type { StartingNetwork } from './transfer-scheme.ts';
import { warmStart } from './warm-start.ts';
import { zeroLabel } from './zero-label.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('zeroLabel', () => {
  it("picks the target's outputs from the source's head by name, in their units", async () => {
    const task = tinyTask(zeroLabel, 'numbers');
    const [start] = task.starts as [StartingNetwork];
    const whole = buildNetwork(start, TINY_INPUT, task.registry);
    try {
      const windows = { ...task.windows, count: 1 };
      const { numbers } = await predict(whole, task.examples.inputs, { windows });
      const own = [...(numbers?.data ?? [])];
      // The source tells the area, something else, and the height; the target height and area.
      const expected = task.examples.ids.flatMap((_, row) => [own[3 * row + 2], own[3 * row]]);
      expect(await answersOf(zeroLabel, task)).toEqual(expected);
    } finally {
      whole.dispose();
    }
  });

  it('refuses a source without an output, or with another uncertainty', async () => {
    const task = tinyTask(zeroLabel, 'numbers');
    const head = task.head as RegressionHead;
    const lacking = { ...task, head: { ...head, outputs: ['heightCm', 'volume'] } };
    await expect(zeroLabel.learn(lacking)).rejects.toThrow(
      /source 'source-0' has no head with uncertainty "none" for heightCm, volume/,
    );
    const unsure = { ...task, head: { ...head, uncertainty: 'gaussian' as const } };
    await expect(zeroLabel.learn(unsure)).rejects.toThrow(/no head with uncertainty "gaussian"/);
  });

  it('takes both blocks of a head with uncertainty', () => {
    const { weights, head } = warmStart(
      {
        source: 'made-up',
        warmHead: null,
        heads: [regressionHead({ name: 'n', outputs: ['a', 'b'], uncertainty: 'gaussian' })],
        weights: {
          'head_n_dense/kernel': { shape: [1, 4], data: Float32Array.of(1, 2, 3, 4) },
          'head_n_dense/bias': { shape: [4], data: Float32Array.of(5, 6, 7, 8) },
        },
      },
      regressionHead({ name: 'm', outputs: ['b'], uncertainty: 'gaussian', weights: [3] }),
    );
    expect(head).toMatchObject({ name: 'm', outputs: ['b'], weights: [3] });
    expect(weights).toEqual({
      'head_m_dense/kernel': { shape: [1, 2], data: Float32Array.of(2, 4) },
      'head_m_dense/bias': { shape: [2], data: Float32Array.of(6, 8) },
    });
  });
});
