import { NotFoundError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS } from '../conditions/described-conditions.ts';
import { parseParameters } from '../parse-parameters.ts';
import { RHYTHMS } from '../rhythms/rhythms.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import {
  createSyntheticDataset,
  POPULATIONS,
  type SyntheticDatasetOptions,
} from './create-synthetic-dataset.ts';

const quick = { sampleRate: 100, durationSeconds: 5, leads: ['II'] };

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function sample(population: string, size = 200) {
  const dataset = createSyntheticDataset({ size, seed: 4, population, ...quick });
  const records = Array.from({ length: size }, (_, i) => dataset.record(i));
  const share = (name: string) =>
    mean(records.map((r) => (r.superclasses.includes(name as 'NORM') ? 1 : 0)));
  return { records, share };
}

describe('createSyntheticDataset', () => {
  test('makes a record without regard to the others', () => {
    const options = { size: 1000, seed: 8, ...quick };
    const dataset = createSyntheticDataset(options);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }), (i, j) => {
        dataset.record(j);
        const again = createSyntheticDataset(options).record(i);
        expect(dataset.record(i).ecg.samples.data).toEqual(again.ecg.samples.data);
        expect(dataset.record(i).beats).toEqual(again.beats);
      }),
      { seed: 1, numRuns: 15 },
    );
  });

  test.each(POPULATIONS.map(({ id }) => id))('gives in %s finite records with a rate', (id) => {
    const { records } = sample(id);
    for (const { ecg, intervals, measurements } of records) {
      expect(ecg.samples.data.every(Number.isFinite)).toBe(true);
      expect(intervals.heartRateBpm).toBeGreaterThan(20);
      const { values, present } = measurements;
      expect(values.every((value, i) => Number.isFinite(value) === (present[i] === 1))).toBe(true);
    }
  });

  test.each(POPULATIONS.map(({ id }) => id))(
    'makes a record of %s again from its parameters',
    (id) => {
      const dataset = createSyntheticDataset({ size: 60, seed: 2, population: id, ...quick });
      for (let i = 0; i < 60; i++) {
        const record = dataset.record(i);
        expect(synthesizeEcg(record.parameters).ecg.samples.data).toEqual(record.ecg.samples.data);
      }
    },
  );

  const anyone = sample('uniform', 400);

  test('shows about half of the uniform population normal and every superclass often', () => {
    const { share } = anyone;
    expect(share('NORM')).toBeGreaterThan(0.4);
    expect(share('NORM')).toBeLessThan(0.58);
    for (const name of ['MI', 'STTC', 'CD', 'HYP']) expect(share(name)).toBeGreaterThan(0.1);
  });

  test('spreads the QRS of bundle branch blocks instead of piling it on the limit', () => {
    const wide = anyone.records.filter(({ conditions }) =>
      conditions.some(({ id }) => id === 'rbbb'),
    );
    const durations = wide.map(({ parameters }) => parameters.qrsMs);
    expect(durations.length).toBeGreaterThan(8);
    expect(durations.filter((qrsMs) => qrsMs > 125).length).toBeGreaterThan(durations.length / 2);
  });

  test('takes a population of your own', () => {
    const population = {
      id: 'slow',
      version: '1',
      draw: (random: { uniform(low: number, high: number): number }) => ({
        heartRateBpm: random.uniform(40, 50),
      }),
    };
    const { intervals } = createSyntheticDataset({ size: 3, population }).record(2);
    expect(intervals.heartRateBpm).toBeLessThan(50.001);
  });

  test('lets options override the draw, unless they are undefined', () => {
    const drawn = createSyntheticDataset({ size: 1, ...quick }).record(0);
    const same = createSyntheticDataset({ size: 1, noise: undefined, ...quick } as never).record(0);
    expect(same.ecg.samples.data).toEqual(drawn.ecg.samples.data);
    const clean = createSyntheticDataset({ size: 1, noise: [], ...quick }).record(0);
    expect(clean.parameters.noise).toEqual([]);
    expect(clean.beats).toEqual(drawn.beats);
  });

  test.each(POPULATIONS.map(({ id }) => id))(
    'makes a record of %s again from its parameters as JSON keeps them',
    (id) => {
      const dataset = createSyntheticDataset({ size: 15, seed: 3, population: id, ...quick });
      for (let i = 0; i < dataset.size; i++) {
        const { ecg, parameters } = dataset.record(i);
        const again = synthesizeEcg(parseParameters(JSON.parse(JSON.stringify(parameters))));
        expect(again.ecg.samples.data).toEqual(ecg.samples.data);
      }
    },
  );

  describe.each(POPULATIONS.map(({ id }) => id))('with something fixed in %s', (population) => {
    const base = { size: 8, population, ...quick, durationSeconds: 2 };
    const recordsOf = (fixed: Partial<SyntheticDatasetOptions>) => {
      const dataset = createSyntheticDataset({ ...base, ...fixed });
      return Array.from({ length: dataset.size }, (_, i) => dataset.record(i));
    };

    test.each(CONDITIONS.map(({ id }) => id))('gives %s to everyone', (id) => {
      for (const { conditions } of recordsOf({ conditions: [id] })) {
        expect(conditions.map((condition) => condition.id)).toEqual([id]);
      }
    });

    test.each(RHYTHMS)('gives %s to everyone, with what can be seen in it', (rhythm) => {
      const records = recordsOf({ rhythm, size: 8, durationSeconds: 6 });
      for (const { parameters, intervals, beats } of records) {
        expect(parameters.rhythm.id).toBe(rhythm);
        expect(
          synthesizeEcg(parseParameters(JSON.parse(JSON.stringify(parameters)))).beats,
        ).toEqual(beats);
        const { heartRateBpm } = parameters;
        expect(Math.abs((intervals.heartRateBpm ?? 0) - heartRateBpm)).toBeLessThan(0.5);
      }
    });

    test('gives atrial fibrillation to everyone, without conditions that need P', () => {
      for (const { beats, parameters } of recordsOf({ rhythm: 'atrial-fibrillation' })) {
        expect(beats.every(({ p }) => p === null)).toBe(true);
        expect(parameters.heartRateVariability).toBeGreaterThanOrEqual(0.12);
      }
    });
  });

  test('takes from a fibrillating person a rhythm and its variability, not the conditions', () => {
    const population = {
      id: 'fibrillating',
      version: '1',
      draw: () =>
        ({
          rhythm: 'atrial-fibrillation',
          heartRateVariability: 0.25,
          conditions: ['lvh'],
        }) as const,
    };
    const first = (fixed: Partial<SyntheticDatasetOptions>) =>
      createSyntheticDataset({ size: 1, population, ...quick, ...fixed }).record(0).parameters;
    expect(first({ conditions: ['wpw'] })).toMatchObject({
      rhythm: { id: 'sinus' },
      heartRateVariability: 0.03,
    });
    expect(first({ conditions: ['lbbb'] })).toMatchObject({
      rhythm: { id: 'atrial-fibrillation' },
      heartRateVariability: 0.25,
    });
    expect(first({ rhythm: 'sinus' }).conditions.map(({ id }) => id)).toEqual(['lvh']);
    expect(first({ conditions: ['wpw'], heartRateVariability: 0.1 }).heartRateVariability).toBe(
      0.1,
    );
    expect(() => first({ conditions: ['wpw'], rhythm: 'atrial-fibrillation' })).toThrow(
      /'wpw' in atrial-fibrillation/,
    );
  });

  test('refuses options that do not exist before any record is made', () => {
    const wrong = (options: object) => () => createSyntheticDataset({ size: 1, ...options });
    expect(wrong({ populations: 'uniform' })).toThrow(
      /option 'populations' is unknown\nThe options are: .*population/,
    );
    expect(wrong({ conditions: 'lbbb' })).toThrow(/conditions is 'lbbb'/);
    expect(wrong({ conditions: ['lbb'] })).toThrow(NotFoundError);
  });

  test.each([{}, { id: 'mine' }, { id: 'mine', draw: 3 }, 3])(
    'refuses %j as a population before any record is made',
    (population) => {
      const attempt = () => createSyntheticDataset({ size: 1, population: population as never });
      expect(attempt).toThrow(/population is .*\n.*draw/);
    },
  );

  test('says what to do where a data set is empty', () => {
    expect(() => createSyntheticDataset({ size: 0 }).record(0)).toThrow(/0 records\n.*greater/);
  });

  test('refuses an unknown population and an index outside', () => {
    expect(() => createSyntheticDataset({ size: 1, population: 'mars' })).toThrow(NotFoundError);
    expect(() => createSyntheticDataset({ size: -1 })).toThrow(/size is -1/);
    expect(() => createSyntheticDataset({ size: 2 }).record(2)).toThrow(/index is 2/);
  });
});
