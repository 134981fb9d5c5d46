import { createRandom, INTERVAL_NAMES } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { resolveConditions } from '../conditions/resolve-conditions.ts';
import { superclassesOf } from '../conditions/superclasses.ts';
import { createSyntheticDataset, POPULATIONS } from '../dataset/create-synthetic-dataset.ts';
import type { PersonOptions } from '../synthesis-options.ts';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const correlation = (a: readonly number[], b: readonly number[]) => {
  const [middleA, middleB] = [mean(a), mean(b)];
  const product = mean(a.map((value, i) => (value - middleA) * ((b[i] as number) - middleB)));
  return product / (deviation(a) * deviation(b));
};

const idOf = (rhythm: PersonOptions['rhythm']) =>
  typeof rhythm === 'object' ? rhythm.id : (rhythm ?? 'sinus');

const SIZE = 4000;

/** What `SIZE` people of a population were drawn with, by name. */
function columnsOf(id: string) {
  const random = createRandom(11);
  const population = POPULATIONS.find((one) => one.id === id);
  const drawn = Array.from({ length: SIZE }, () => population?.draw(random) as PersonOptions);
  const column = (of: (one: PersonOptions) => number | undefined) =>
    drawn.map((one) => of(one) as number);
  const rate = column(({ heartRateBpm }) => heartRateBpm);
  const qt = column(({ qtMs }) => qtMs);
  return {
    age: column(({ person }) => person?.ageYears),
    female: column(({ person }) => (person?.sex === 'female' ? 1 : 0)),
    height: column(({ person }) => person?.heightCm),
    rate,
    pr: column(({ prMs }) => prMs),
    qrs: column(({ qrsMs }) => qrsMs),
    qt,
    axis: column(({ axisDegrees }) => axisDegrees),
    // Fridericia's.
    qtc: qt.map((value, i) => value * ((rate[i] as number) / 60) ** (1 / 3)),
  };
}

describe.each(['normal', 'ptb-xl', 'deepfake'])('people of %s', (id) => {
  const columns = columnsOf(id);

  test.each([
    ['rate', 'qt', -0.95, -0.6],
    ['age', 'pr', 0.12, 0.4],
    ['age', 'axis', -0.5, -0.15],
    ['age', 'qtc', 0.05, 0.4],
    ['female', 'qrs', -0.6, -0.2],
    ['female', 'qtc', 0.1, 0.5],
    ['female', 'height', -0.9, -0.5],
    ['rate', 'pr', -0.3, 0],
    ['pr', 'qrs', -0.1, 0.15],
  ] as const)('have %s and %s correlated from %d to %d', (a, b, low, high) => {
    const found = correlation(columns[a], columns[b]);
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });
});

describe('people of uniform', () => {
  const columns = columnsOf('uniform');

  test.each([
    ['rate', 'pr'],
    ['rate', 'qrs'],
    ['pr', 'qrs'],
    ['pr', 'qt'],
    ['qrs', 'qt'],
    ['age', 'pr'],
    ['age', 'qtc'],
    ['age', 'axis'],
    ['female', 'qrs'],
    ['female', 'height'],
  ] as const)('have %s and %s independent', (a, b) => {
    expect(Math.abs(correlation(columns[a], columns[b]))).toBeLessThan(0.05);
  });

  test('spread wider than those of ptb-xl, their QT less bound to the rate', () => {
    const real = columnsOf('ptb-xl');
    for (const name of ['rate', 'pr', 'qrs', 'qt', 'age'] as const) {
      expect(deviation(columns[name])).toBeGreaterThan(deviation(real[name]));
    }
    expect(correlation(columns.rate, columns.qt)).toBeGreaterThan(
      correlation(real.rate, real.qt) + 0.15,
    );
  });
});

describe('ptb-xl', () => {
  const random = createRandom(2);
  const population = POPULATIONS.find(({ id }) => id === 'ptb-xl');
  const people = Array.from({ length: 20000 }, () => {
    const drawn = population?.draw(random) as PersonOptions;
    const classes: readonly string[] = superclassesOf(
      resolveConditions(drawn.conditions ?? []).map(({ condition }) => condition),
    );
    return { ...drawn, classes, rhythmId: idOf(drawn.rhythm) };
  });
  type Drawn = (typeof people)[number];
  const share = (of: (one: Drawn) => boolean) => people.filter(of).length / people.length;
  const ages = (of: (one: Drawn) => boolean) =>
    mean(people.filter(of).map(({ person }) => person?.ageYears as number));

  // Of its 21,799 records; of pairs, in folds 1 to 9. NORM has here those without any diagnosis.
  test.each([
    [['NORM'], 0.437],
    [['MI'], 0.251],
    [['STTC'], 0.24],
    [['CD'], 0.225],
    [['HYP'], 0.122],
    [['MI', 'CD'], 0.083],
    [['STTC', 'HYP'], 0.069],
    [['MI', 'STTC'], 0.061],
  ])('has %j in a share of %d', (names, wanted) => {
    const found = share(({ classes }) => names.every((name) => classes.includes(name)));
    expect(Math.abs(found - wanted)).toBeLessThan(0.012);
  });

  test('has its ages and sexes: the sick older, and fewer women among them', () => {
    expect(Math.abs(ages(() => true) - 60)).toBeLessThan(1);
    expect(ages(({ classes }) => classes.includes('MI'))).toBeGreaterThan(
      ages(({ classes }) => classes.includes('NORM')) + 10,
    );
    const women = share(({ person }) => person?.sex === 'female');
    expect(Math.abs(women - 0.48)).toBeLessThan(0.02);
  });

  // Shares of its 21,837 statements.
  test.each([
    ['atrial-fibrillation', 0.069],
    ['atrial-flutter', 0.0033],
    ['paced', 0.0135],
    ['ventricular-ectopy', 0.057],
    ['atrial-ectopy', 0.025],
  ])('has %s in a share of %d', (id, wanted) => {
    const found = share(({ rhythmId }) => rhythmId === id);
    expect(Math.abs(found / wanted - 1)).toBeLessThan(wanted < 0.01 ? 0.4 : 0.15);
  });

  test('has fibrillation in the older, and sinus rhythms that are fast or irregular', () => {
    expect(ages(({ rhythmId }) => rhythmId === 'atrial-fibrillation')).toBeGreaterThan(
      ages(({ rhythmId }) => rhythmId === 'sinus') + 5,
    );
    const sinus = (of: (one: Drawn) => boolean) =>
      share((one) => one.rhythmId === 'sinus' && of(one));
    expect(Math.abs(sinus(({ heartRateBpm = 0 }) => heartRateBpm > 100) - 0.038)).toBeLessThan(
      0.01,
    );
    const irregular = sinus(({ heartRateVariability = 0 }) => heartRateVariability > 0.075);
    expect(Math.abs(irregular - 0.035)).toBeLessThan(0.006);
  });

  // Of the records in PTB-XL+ with one superclass for which the electrocardiograph has all intervals.
  test('delivers its intervals', () => {
    const size = 1200;
    const options = { sampleRate: 100, durationSeconds: 4, leads: ['II'], noise: [] };
    const dataset = createSyntheticDataset({ size, seed: 1, population: 'ptb-xl', ...options });
    const records = Array.from({ length: size }, (_, i) => {
      const { intervals, parameters } = dataset.record(i);
      const whole = INTERVAL_NAMES.every((name) => intervals[name] !== null);
      return whole && idOf(parameters.rhythm) !== 'paced' ? [intervals] : [];
    }).flat();
    for (const [name, m, sd] of [
      ['heartRateBpm', 71.7, 14.2],
      ['prMs', 162.4, 24.2],
      ['qrsMs', 93.8, 15.5],
      ['qtMs', 396.5, 34.1],
    ] as const) {
      const values = records.map((intervals) => intervals[name] as number);
      expect(Math.abs(mean(values) / m - 1), name).toBeLessThan(0.025);
      expect(Math.abs(deviation(values) / sd - 1), name).toBeLessThan(0.12);
    }
  });
});

test('normal people are normal, within the limits that are called so', () => {
  const dataset = createSyntheticDataset({
    size: 150,
    population: 'normal',
    sampleRate: 100,
    durationSeconds: 3,
    leads: ['II'],
  });
  for (let i = 0; i < 150; i++) {
    const { conditions, intervals } = dataset.record(i);
    expect(conditions).toEqual([]);
    expect(intervals.heartRateBpm).toBeGreaterThan(49.999);
    expect(intervals.heartRateBpm).toBeLessThan(100.001);
    expect(intervals.prMs).toBeLessThan(200.001);
    expect(intervals.qrsMs).toBeLessThan(110.001);
  }
});
