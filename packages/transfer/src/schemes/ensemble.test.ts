import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { type RegressionHead, regressionHead } from '@einthoven/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersOf } from '../__fixtures__/answers-of.ts';
import { tinyTask } from '../testing/tiny-task.ts';
import { discriminative, ensemble } from './built-in-schemes.ts';
import { frozenRidge } from './frozen-ridge.ts';
import { learnWithParts } from './transfer-scheme.ts';
import { zeroLabel } from './zero-label.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('ensemble', () => {
  it.each([
    ['logits', 'classes', (p: number) => Math.log(p / (1 - p)), 3],
    ['numbers, in their units,', 'numbers', (x: number) => x, 2],
  ] as const)('gives the mean of the %s of its three parts', async (_, target, read, digits) => {
    const task = tinyTask(ensemble, target);
    const parts = [];
    for (const scheme of [discriminative, frozenRidge, zeroLabel]) {
      parts.push((await answersOf(scheme, task)).map(read));
    }
    for (const [i, value] of (await answersOf(ensemble, task)).map(read).entries()) {
      const mean = parts.reduce((sum, part) => sum + (part[i] as number), 0) / parts.length;
      expect(value).toBeCloseTo(mean, digits);
    }
  });

  it('does without a head of the source that lacks an output', async () => {
    const task = tinyTask(ensemble, 'numbers');
    const starts = task.starts.map((start) => ({ ...start, heads: start.heads.slice(1) }));
    const [whole, partial] = [
      await answersOf(ensemble, task),
      await answersOf(ensemble, { ...task, starts }),
    ];
    expect(partial).not.toEqual(whole);
    expect(partial.every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['hidden layers', { hidden: [4] }, /'numbers' has hidden layers/],
    [
      'uncertainty',
      { uncertainty: 'gaussian' },
      /does not learn the uncertainty of head 'numbers'/,
    ],
  ] as const)('refuses a head with %s before anything is learnt', async (_, change, message) => {
    const task = tinyTask(ensemble, 'numbers');
    const head = regressionHead({ ...(task.head as RegressionHead), ...change });
    const learning = learnWithParts(ensemble, { ...task, head, signal: AbortSignal.abort() });
    await expect(learning).rejects.toThrow(message);
  });
});
