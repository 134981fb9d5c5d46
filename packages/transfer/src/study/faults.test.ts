import { asNdArray, TrainingError } from '@einthoven/core';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { targetPart, tinyStudy } from '../__fixtures__/tiny-study.ts';
import type { ClassTarget, TargetPart } from '../data/target-task.ts';
import { planSteps } from '../steps/plan-steps.ts';
import { memoryStore } from '../stores/memory-store.ts';
import { runStudy } from './run-study.ts';
import type { Study } from './study.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A part with class 1 only in the records that say so. */
function withSmall(part: TargetPart, holds: (record: number) => boolean): TargetPart {
  const { data, shape } = targetPart('labels', part.examples.ids.length).examples.targets
    .diagnosis as NonNullable<(typeof part.examples.targets)['diagnosis']>;
  const labels = Float32Array.from(data, (label, i) =>
    i % 2 === 0 ? label : Number(holds(i >> 1)),
  );
  const targets = { diagnosis: asNdArray(labels, [...shape]) };
  return { ...part, examples: { ...part.examples, targets } };
}

const { target, plan } = tinyStudy;
const withTarget = (change: Partial<ClassTarget>): Study => ({
  ...tinyStudy,
  target: { ...target, ...change },
});

describe('a study whose training diverges', () => {
  it('names the step, keeps nothing of it, and goes on with other options', async () => {
    const store = memoryStore();
    const wild = { ...tinyStudy, plan: { ...plan, learningRate: 1e38 } };
    const [pretrain] = planSteps(wild).pretrain;
    const error = await runStudy(wild, { store }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TrainingError);
    expect((error as Error).message).toMatch(
      /^'pretrain height, seed 0': the (loss is|gradient is not).*\nLower the learning rate/,
    );
    expect(await store.has(pretrain?.key as string)).toBe(false);
    const { bundle } = await runStudy(tinyStudy, { store });
    bundle.model.dispose();
  });
});

describe('a class without a positive', () => {
  it('is left out where it judges, and noted', async () => {
    const study = withTarget({ test: withSmall(targetPart('test', 30), () => false) });
    const { result, bundle } = await runStudy(study);
    bundle.model.dispose();
    expect(result.notes.join('\n')).toContain('one over the others: small in target.test.');
    const tested = result.results.filter(({ split }) => split === 'test');
    expect(tested.every(({ byOutput }) => byOutput.small === null)).toBe(true);
    expect(tested.every(({ score, byOutput }) => score === byOutput.up)).toBe(true);
  });

  it('is noted in a group of the cross-validation', async () => {
    const train = withSmall(targetPart('train', 40), (record) => record === 3);
    const study = { ...withTarget({ train }), plan: { ...plan, crossValidation: 2 } };
    const { result, bundle } = await runStudy(study);
    bundle.model.dispose();
    expect(result.notes.join('\n')).toMatch(/small in group \d of the cross-validation/);
  });

  it('is survived in training, and noted', async () => {
    const train = withSmall(targetPart('train', 40), () => false);
    const { result, bundle } = await runStudy(withTarget({ train }));
    bundle.model.dispose();
    expect(result.notes.join('\n')).toContain('small in 1 of 1 at 50 %; small in 1 of 1 at 100 %');
    expect(JSON.stringify(result)).not.toContain('NaN');
    expect(result.results).toHaveLength(24);
  });
});

describe('a preprocessing with other leads', () => {
  it('is refused by the leads that it gives', async () => {
    const { preprocessing } = tinyStudy;
    const output = { ...preprocessing.output, leads: ['I', 'II', 'III'] };
    const study = { ...tinyStudy, preprocessing: { ...preprocessing, output } };
    await expect(runStudy(study)).rejects.toThrow(
      'target has 2 leads; the preprocessing gives I, II, III',
    );
  });
});
