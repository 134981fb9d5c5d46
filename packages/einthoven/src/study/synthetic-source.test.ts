import { toContiguous } from '@einthoven/core';
import { standardPreprocessing } from '@einthoven/signal';
import { createSyntheticDataset, SUPERCLASSES } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { createSyntheticSources, SEPARATE_TASKS } from './synthetic-source.ts';

const options = { preprocessing: standardPreprocessing(), train: 4, validation: 1 };

describe('createSyntheticSources', () => {
  it('makes the records of all tasks once, and when they are asked for', async () => {
    let made = 0;
    const { apply } = options.preprocessing;
    const preprocessing = {
      ...options.preprocessing,
      apply: (ecg: Parameters<typeof apply>[0]) => {
        made++;
        return apply(ecg);
      },
    };
    const tasks = createSyntheticSources({ ...options, preprocessing, tasks: SEPARATE_TASKS });
    expect(made).toBe(0);
    const loaded = await Promise.all(tasks.map((task) => task.load({})));
    expect(made).toBe(5);
    expect(
      loaded.map(({ heads }) => heads.flatMap((head) => ('outputs' in head ? head.outputs : []))),
    ).toEqual([['heartRateBpm'], ['prMs'], ['qrsMs'], ['qtMs']]);
  });

  it('tells superclasses and conditions of every record where asked to', async () => {
    const [task] = createSyntheticSources({ ...options, train: 6, seed: 3 });
    const { heads, train } = await task!.load({});
    expect(heads.map(({ name }) => name)).toEqual([
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
    const { targets } = train;
    expect(Array.from(toContiguous(targets.superclasses!))).toEqual(expected.flat());
    expect(toContiguous(targets.conditions!).some((flag) => flag === 1)).toBe(true);
  });

  it('is of the population given, which its version names', async () => {
    const [task] = createSyntheticSources({ ...options, population: 'normal' });
    const { train } = await task!.load({});
    expect(toContiguous(train.targets.conditions!).some((flag) => flag === 1)).toBe(false);
    expect(task?.version).toMatch(/ normal-/);
  });
});
