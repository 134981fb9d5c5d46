import { muscleNoise } from '../noise/muscle-noise.ts';
import { drawPerson } from './draw-person.ts';
import type { Population } from './population.ts';
import { within } from './within.ts';

/**
 * The intervals of the 121,977 records called normal in the DeepFake ECG data set (Thambawita et al.
 * 2021, doi:10.1038/s41598-021-01295-2): normal beats at 60 to 100 a minute, and nothing else.
 */
export const deepfakePopulation: Population = {
  id: 'deepfake',
  version: '2',
  draw: (random) => ({
    person: drawPerson(random, { ageMean: 47, ageSd: 14, female: 0.5 }),
    heartRateBpm: within(random, 69.78, 7.56, 59.5, 100.7),
    prMs: within(random, 158.1, 16.8, 112, 208),
    qrsMs: within(random, 92.1, 8.67, 60, 116),
    qtMs: within(random, 395.2, 20.5, 318, 476),
    axisDegrees: within(random, 50, 22, -25, 95),
    heartRateVariability: random.uniform(0.005, 0.05),
    variation: 0.8,
    noise: [muscleNoise({ rmsMv: 0.005 })],
    impossible: 'adjust',
  }),
};
