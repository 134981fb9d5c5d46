import { createRandom, INTERVAL_NAMES } from '@einthoven/core';
import { expect, test } from 'vitest';
import { createSyntheticDataset } from '../dataset/create-synthetic-dataset.ts';
import { deepfakePopulation } from './deepfake.ts';

type IntervalName = (typeof INTERVAL_NAMES)[number];

/** Mean, standard deviation and quartiles of the 121,977 normal records of DeepFake ECG. */
const PUBLISHED: Readonly<Record<IntervalName, readonly number[]>> = {
  heartRateBpm: [69.78, 7.56, 63.8, 68.2, 73.9],
  prMs: [158.1, 16.8, 146, 158, 170],
  qrsMs: [92.1, 8.67, 86, 92, 98],
  qtMs: [395.2, 20.5, 382, 396, 410],
};

const ENDS: Readonly<Record<IntervalName, readonly [number, number]>> = {
  heartRateBpm: [59.5, 100.7],
  prMs: [112, 208],
  qrsMs: [60, 116],
  qtMs: [318, 476],
};

function summary(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = sorted.reduce((a, b) => a + b, 0) / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
  const quartiles = [0.25, 0.5, 0.75].map((p) => sorted[Math.round(p * (sorted.length - 1))]);
  return [mean, Math.sqrt(variance), ...(quartiles as number[])];
}

test('10,000 records of deepfake have the published distributions to 2 %, and deliver them', () => {
  const size = 10000;
  const seed = 1;
  const dataset = createSyntheticDataset({
    size,
    seed,
    population: 'deepfake',
    noise: [],
    sampleRate: 100,
    durationSeconds: 2.5,
    leads: ['II'],
  });
  const drawn = Array.from({ length: size }, (_, i) =>
    deepfakePopulation.draw(createRandom(seed, 'record', i).child('person')),
  );
  // That each record delivers what was drawn for it stands for all; to make all takes seconds.
  for (let i = 0; i < size; i += 10) {
    const { intervals } = dataset.record(i);
    for (const name of INTERVAL_NAMES) {
      expect(Math.abs((intervals[name] as number) - (drawn[i]?.[name] as number))).toBeLessThan(
        1e-6,
      );
    }
  }
  for (const name of INTERVAL_NAMES) {
    const values = drawn.map((person) => person[name] as number);
    const [min, max] = ENDS[name];
    expect(Math.min(...values)).toBeGreaterThan(min - 1e-6);
    expect(Math.max(...values)).toBeLessThan(max + 1e-6);
    summary(values).forEach((value, i) => {
      const wanted = PUBLISHED[name][i] as number;
      expect(Math.abs(value / wanted - 1), `${name} ${i}`).toBeLessThan(0.02);
    });
  }
});
