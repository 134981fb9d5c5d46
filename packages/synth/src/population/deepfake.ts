import type { Random } from '@einthoven/core';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { drawCorrelated } from './draw-correlated.ts';
import { drawPerson } from './draw-person.ts';
import type { Population } from './population.ts';
import { normalShare, type Quartiles, quantile } from './quantiles.ts';
import { within } from './within.ts';

const PEOPLE = { ageMean: 47, ageSd: 13, female: 0.5 } as const;

/** Ends and quartiles as published; the tails so that mean and standard deviation are as well. */
const DISTRIBUTIONS = {
  heartRateBpm: {
    values: [59.5, 63.8, 68.2, 73.9, 100.7],
    lower: [0.651, 7.464],
    upper: [0.255, 5.98],
  },
  prMs: { values: [112, 146, 158, 170, 208], lower: [0.413, 8.294], upper: [0.416, 11.276] },
  qrsMs: { values: [60, 86, 92, 98, 116], lower: [0.237, 12.202], upper: [0.408, 6.534] },
  qtMs: { values: [318, 382, 396, 410, 476], lower: [0.256, 9.106], upper: [0.228, 23.526] },
} as const satisfies Record<string, Quartiles>;

/**
 * The intervals of the 121,977 records called normal in the DeepFake ECG data set (Thambawita et al.
 * 2021, doi:10.1038/s41598-021-01295-2): normal beats at 60 to 100 a minute, and nothing else.
 *
 * Each interval has the published distribution. How they go together is not published; the
 * correlations are those of `personEffects`: QT with rate, PR with age, QRS and QT with sex.
 */
export const deepfakePopulation: Population = {
  id: 'deepfake',
  version: '2',
  draw(random) {
    const person = drawPerson(random, PEOPLE);
    const age = (person.ageYears - PEOPLE.ageMean) / PEOPLE.ageSd;
    return {
      person,
      ...drawIntervals(random, age, person.sex === 'female' ? 1 : -1),
      axisDegrees: within(random, 50 - 7 * age, 21, -25, 95),
      heartRateVariability: random.uniform(0.005, 0.05),
      variation: 0.8,
      noise: [muscleNoise({ rmsMv: 0.005 })],
      impossible: 'adjust',
    };
  },
};

/**
 * Draws are combined of parts that are independent of each other, lest their spread be another.
 *
 * @param sex - 1 for women, −1 for men.
 */
function drawIntervals(random: Random, age: number, sex: number) {
  const ownRate = random.normal();
  const rate = 0.15 * sex + Math.sqrt(1 - 0.15 ** 2) * ownRate;
  const pr = drawCorrelated(random, [
    [0.25, age],
    [-0.15, sex],
    [-0.1, ownRate],
  ]);
  const qrs = drawCorrelated(random, [
    [-0.38, sex],
    [0.05, age],
  ]);
  const qt = drawCorrelated(random, [
    [-0.75, ownRate],
    [0.2, sex],
    [0.15, age],
  ]);
  const value = (name: keyof typeof DISTRIBUTIONS, z: number) =>
    quantile(DISTRIBUTIONS[name], normalShare(z));
  return {
    heartRateBpm: value('heartRateBpm', rate),
    prMs: value('prMs', pr),
    qrsMs: value('qrsMs', qrs),
    qtMs: value('qtMs', qt),
  };
}
