import { asNdArray, type Batch } from '@einthoven/core';
import { regressionHead } from '@einthoven/models';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import type { SourceExamples, SourceTask } from '../data/source-task.ts';
import { runStudy } from '../study/run-study.ts';
import type { Study } from '../study/study.ts';

const [source] = tinyStudy.sources as [SourceTask];

/** Other bumps, whose heights stand beside a number that no network regresses. */
const reading: SourceTask = {
  id: 'other-bumps',
  version: '1',
  description: 'Other bumps',
  load: async (how) => {
    const examples = await source.load(how);
    const withPresence = (batch: Batch, from: number): Batch => {
      const rows = batch.ids.length;
      const present = Uint8Array.from({ length: rows * 2 }, (_, i) => Number(i >> 1 >= from));
      const heights = batch.targets.height as NonNullable<Batch['targets'][string]>;
      const both = Float32Array.from({ length: rows * 2 }, (_, i) =>
        i % 2 === 0 ? 7 : heights.get(i >> 1, 0),
      );
      return {
        ...batch,
        targets: { sizes: asNdArray(both, [rows, 2]) },
        masks: { sizes: asNdArray(present, [rows, 2]) },
      };
    };
    return {
      heads: [regressionHead({ name: 'sizes', outputs: ['width', 'height'] })],
      train: withPresence(examples.train, 0),
      validation: withPresence(examples.validation, 5),
    } satisfies SourceExamples;
  },
};

const plan = {
  ...tinyStudy.plan,
  fractions: [1],
  pretrainSteps: 150,
  learningRate: 0.05,
  minimumSteps: 2,
  epochs: 0.1,
};
const study: Study = { ...tinyStudy, plan, schemes: [], readings: [reading] };

async function readingsOf(given: Study) {
  const { result, bundle } = await runStudy(given);
  bundle.model.dispose();
  return result.readings;
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('readings of a study', () => {
  it('ask pretrained networks for the numbers that both know, of all examples that have them', async () => {
    const [found] = await readingsOf(study);
    expect(found).toMatchObject({ id: 'other-bumps', version: '1', description: 'Other bumps' });
    expect(found?.rows).toHaveLength(1);
    const [row] = found?.rows ?? [];
    expect(row).toMatchObject({ source: 'height', output: 'height', records: 60 + 20 - 5 });
    // Heights are uniform from −1 to 1: their mean distance from the median is a half.
    expect(row?.constantError).toBeGreaterThan(0.4);
    expect(row?.advantage.low).toBeGreaterThan(0);
    expect(row?.advantage.value).toBeCloseTo(
      (row?.constantError ?? 0) - (row?.meanAbsoluteError.value ?? 0),
      10,
    );
    expect(row?.correlation).toBeGreaterThan(0.8);
    expect(Math.abs(row?.bias ?? 9)).toBeLessThan(0.4);
  });

  it('are not asked of the networks that learnt them', async () => {
    const [found] = await readingsOf({ ...study, readings: [{ ...reading, id: source.id }] });
    expect(found?.rows).toEqual([]);
  });

  it('are refused with other leads', async () => {
    const narrow: SourceTask = {
      ...reading,
      load: async (how) => {
        const examples = await reading.load(how);
        const one = (batch: Batch): Batch => ({
          ...batch,
          inputs: asNdArray(new Float32Array(batch.ids.length * 24), [batch.ids.length, 24, 1]),
        });
        return { ...examples, train: one(examples.train), validation: one(examples.validation) };
      },
    };
    await expect(readingsOf({ ...study, readings: [narrow] })).rejects.toThrow(
      /reading other-bumps has 1 leads, the target 2/,
    );
  });
});
