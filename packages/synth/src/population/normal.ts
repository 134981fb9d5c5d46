import { baselineWander } from '../noise/baseline-wander.ts';
import { contactNoise } from '../noise/contact-noise.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { createPopulation } from './create-population.ts';

/**
 * Healthy adults from 17 to 95 in sinus rhythm, with the limits that are called normal: 50 to 100 beats a
 * minute, PR up to 200 ms, QRS up to 110 ms (Rijnbeek et al. 2014,
 * doi:10.1016/j.jelectrocard.2014.07.022; Surawicz et al. 2009, doi:10.1016/j.jacc.2008.12.013), and
 * little noise.
 */
export const normalPopulation = /* @__PURE__ */ createPopulation({
  id: 'normal',
  version: '3',
  people: { ageMean: 48, ageSd: 18, female: 0.5 },
  intervals: {
    heartRateBpm: [66, 0.15, 50, 100],
    prMs: [156, 18, 120, 200],
    qrsMs: [88, 9, 70, 110],
    qtMs: [364, 15, 310, 470],
    axisDegrees: [48, 22, -30, 90],
  },
  rest: (random, { ageYears }) => ({
    heartRateVariability: random.uniform(0.01, 0.08) * (1.3 - ageYears / 100),
    variation: 1,
    noise: [
      baselineWander({ rmsMv: 0.03 * Math.exp(0.6 * random.normal()), highestHz: 2 }),
      contactNoise({ rmsMv: 0.0102 * Math.exp(0.5 * random.normal()) }),
      muscleNoise({ rmsMv: 0.0012 * Math.exp(0.5 * random.normal()) }),
    ],
  }),
});
