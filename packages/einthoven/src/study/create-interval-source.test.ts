import { InvalidArgumentError } from '@einthoven/core';
import { standardPreprocessing } from '@einthoven/signal';
import { atrialFibrillation, createSyntheticDataset, synthesizeEcg } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { createIntervalSource } from './create-interval-source.ts';
import { createIntervalTarget } from './create-interval-target.ts';
import type { IntervalRecords } from './interval-records.ts';

const dataset = createSyntheticDataset({ size: 3, seed: 5, sampleRate: 100 });
const records: IntervalRecords = {
  size: 3,
  record: (index) => {
    const { ecg, intervals } = dataset.record(index);
    return { id: `r${index}`, ecg, intervals, patientId: `p${index}` };
  },
};
const fibrillating: IntervalRecords = {
  size: 1,
  record: () => {
    const { ecg, intervals } = synthesizeEcg({
      seed: 1,
      sampleRate: 100,
      rhythm: atrialFibrillation(),
    });
    return { id: 'af', ecg, intervals, patientId: null };
  },
};
const options = {
  id: 'test-intervals',
  version: '1',
  description: 'synthetic, for a test',
  train: records,
  validation: fibrillating,
  preprocessing: standardPreprocessing(),
};

describe('createIntervalSource', () => {
  it('gives intervals as targets, masked where they are absent, and patients', async () => {
    const { train, validation, patientIds, heads } = await createIntervalSource(options).load({});
    expect(train.inputs.shape).toEqual([3, 1000, 12]);
    const { heartRateBpm, prMs, qrsMs, qtMs } = dataset.record(1).intervals;
    const expected = [heartRateBpm, prMs, qrsMs, qtMs].map((value) => Math.fround(value ?? 0));
    expect([...(train.targets.intervals?.data.slice(4, 8) ?? [])]).toEqual(expected);
    expect([...(validation.masks?.intervals?.data ?? [])]).toEqual([1, 0, 1, 1]);
    expect(patientIds).toEqual({ train: ['p0', 'p1', 'p2'], validation: [null] });
    expect(heads).toHaveLength(1);
  });

  it('gives the intervals that are asked for, and refuses none', async () => {
    const chosen = ['qtMs'] as const;
    const source = createIntervalSource({ ...options, intervals: chosen });
    const { train, heads } = await source.load({});
    const expected = [0, 1, 2].map((i) => Math.fround(dataset.record(i).intervals.qtMs ?? 0));
    expect([...(train.targets.intervals?.data ?? [])]).toEqual(expected);
    expect(heads[0]).toMatchObject({ outputs: ['qtMs'] });
    expect(() => createIntervalSource({ ...options, intervals: [] })).toThrow(/intervals is empty/);
  });

  it('refuses an empty part, and an interval that nothing can be learnt of', async () => {
    const empty = { ...records, size: 0 };
    expect(() => createIntervalSource({ ...options, validation: empty })).toThrow(
      /validation has no records/,
    );
    const failure = createIntervalSource({ ...options, train: fibrillating }).load({});
    await expect(failure).rejects.toThrow(InvalidArgumentError);
    await expect(failure).rejects.toThrow(/train has no record with prMs/);
  });
});

describe('createIntervalTarget', () => {
  const target = { ...options, synthetic: true };

  it('gives the same examples as numbers of a study, masked where they are absent', async () => {
    const { numbers, train, validation, test } = await createIntervalTarget(target);
    expect(numbers).toEqual(['heartRateBpm', 'prMs', 'qrsMs', 'qtMs']);
    const source = await createIntervalSource(options).load({});
    expect(train.examples.inputs.data).toEqual(source.train.inputs.data);
    expect(train.examples.targets.numbers?.data).toEqual(source.train.targets.intervals?.data);
    expect([...(validation.examples.masks?.numbers?.data ?? [])]).toEqual([1, 0, 1, 1]);
    expect(train.patientIds).toEqual(['p0', 'p1', 'p2']);
    expect(test).toBeUndefined();
  });

  it('gives the intervals that are asked for, and refuses none and an empty part', async () => {
    const one = await createIntervalTarget({ ...target, intervals: ['qtMs'], test: fibrillating });
    expect(one.numbers).toEqual(['qtMs']);
    expect(one.test?.examples.targets.numbers?.shape).toEqual([1, 1]);
    await expect(createIntervalTarget({ ...target, intervals: [] })).rejects.toThrow(
      /intervals is empty/,
    );
    await expect(
      createIntervalTarget({ ...target, train: { ...records, size: 0 } }),
    ).rejects.toThrow('train has no records');
  });
});
