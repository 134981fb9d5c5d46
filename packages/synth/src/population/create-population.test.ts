import { createRandom, InvalidArgumentError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { createSyntheticDataset } from '../dataset/create-synthetic-dataset.ts';
import { createPopulation } from './create-population.ts';

const athletes = {
  id: 'athletes',
  people: { ageMean: 24, ageSd: 4, female: 0.3 },
  intervals: {
    heartRateBpm: [52, 0.12, 36, 75],
    prMs: [170, 22, 110, 260],
    qrsMs: [96, 8, 75, 119],
    qtMs: [395, 15, 320, 480],
    axisDegrees: [60, 20, -10, 100],
  },
} as const;

describe('createPopulation', () => {
  test('gives people of the distributions, and what else they bring', () => {
    const population = createPopulation({
      ...athletes,
      rest: (_, { sex }) => ({ variation: sex === 'male' ? 1 : 0.5 }),
    });
    expect(population.version).toBe('1');
    const quick = { sampleRate: 100, durationSeconds: 4, leads: ['II'] };
    const dataset = createSyntheticDataset({ size: 60, population, ...quick });
    for (let i = 0; i < 60; i++) {
      const { person, intervals, parameters } = dataset.record(i);
      expect(intervals.heartRateBpm).toBeGreaterThan(35.99);
      expect(intervals.heartRateBpm).toBeLessThan(75.01);
      expect(person.ageYears).toBeLessThan(45);
      expect(parameters.variation).toBe(person.sex === 'male' ? 1 : 0.5);
    }
  });

  test('ends also where people are expected outside the limits, or alike', () => {
    const prMs = [120, 1, 120, 121] as const;
    const old = { ...athletes, people: { ageMean: 90, ageSd: 0, female: 1 } };
    const population = createPopulation({ ...old, intervals: { ...athletes.intervals, prMs } });
    const drawn = population.draw(createRandom(1));
    expect(drawn.prMs).toBeGreaterThanOrEqual(120);
    expect(drawn.prMs).toBeLessThanOrEqual(121);
    expect(drawn.person?.ageYears).toBe(90);
  });

  test.each([
    [{ intervals: { ...athletes.intervals, prMs: [160, 20] } }, /intervals\.prMs is \[160,/],
    [{ intervals: { ...athletes.intervals, qtMs: [1, 2, 3, 4] } }, /intervals\.qtMs is/],
    [{ people: { ...athletes.people, female: 2 } }, /people\.female is 2/],
    [{ people: { ...athletes.people, male: 1 } }, /option 'male' is unknown/],
    [{ ages: 1 }, /option 'ages' is unknown/],
    [{ people: undefined }, /people is undefined/],
  ])('refuses %j', (change, message) => {
    const attempt = () => createPopulation({ ...athletes, ...change } as never);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(message);
  });
});
