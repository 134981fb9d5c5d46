import { toContiguous } from '@einthoven/core';
import { standardPreprocessing } from '@einthoven/signal';
import { createSyntheticDataset, SUPERCLASSES } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { createSyntheticSources } from './synthetic-source.ts';

describe('createSyntheticSources', () => {
  it('tells superclasses and conditions of every record where asked to', async () => {
    const [task] = await createSyntheticSources({
      preprocessing: standardPreprocessing(),
      train: 6,
      validation: 1,
      seed: 3,
      diagnoses: true,
    });
    expect(task?.heads.map(({ name }) => name)).toEqual([
      'intervals',
      'measurements',
      'superclasses',
      'conditions',
    ]);
    const dataset = createSyntheticDataset({ size: 6, seed: 3, sampleRate: 100 });
    const expected = Array.from({ length: 6 }, (_, i) => {
      const classes: readonly string[] = dataset.record(i).superclasses;
      return SUPERCLASSES.map((name) => Number(classes.includes(name)));
    });
    const { targets } = task?.train ?? {};
    expect(Array.from(toContiguous(targets!.superclasses!))).toEqual(expected.flat());
    expect(toContiguous(targets!.conditions!).some((flag) => flag === 1)).toBe(true);
  });

  it('is of the population given, which its version names', async () => {
    const [task] = await createSyntheticSources({
      preprocessing: standardPreprocessing(),
      train: 4,
      validation: 1,
      diagnoses: true,
      population: 'normal',
    });
    expect(toContiguous(task!.train.targets.conditions!).some((flag) => flag === 1)).toBe(false);
    expect(task?.version).toMatch(/^1-normal-/);
  });
});
