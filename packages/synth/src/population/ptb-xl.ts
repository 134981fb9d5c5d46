import type { Random } from '@einthoven/core';
import { baselineWander } from '../noise/baseline-wander.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { drawConditions } from './draw-conditions.ts';
import { drawPerson } from './draw-person.ts';
import type { Population } from './population.ts';
import { within } from './within.ts';

const GROUPS = [
  {
    probability: 0.225,
    weights: {
      lbbb: 0.11,
      rbbb: 0.11,
      'incomplete-rbbb': 0.22,
      lafb: 0.32,
      lpfb: 0.03,
      'first-degree-av-block': 0.12,
      wpw: 0.01,
      ivcd: 0.15,
    },
  },
  { probability: 0.25, weights: { 'anterior-mi': 0.5, 'inferior-mi': 0.46, 'lateral-mi': 0.04 } },
  {
    probability: 0.24,
    weights: { 'st-depression': 0.3, 't-inversion': 0.35, 'flat-t': 0.32, 'long-qt': 0.03 },
  },
  {
    probability: 0.12,
    weights: {
      lvh: 0.78,
      rvh: 0.05,
      'left-atrial-enlargement': 0.14,
      'right-atrial-enlargement': 0.03,
    },
  },
] as const;

/**
 * A stand-in for PTB-XL (Wagner et al. 2020, doi:10.1038/s41597-020-0495-6): its rates of the five
 * superclasses and its distributions of intervals, mild conditions more often than severe ones, older
 * hearts with a more leftward axis, lead fields that differ more, and more noise.
 *
 * It is synthetic: what a model learns of it says nothing about PTB-XL itself.
 */
export const ptbXlPopulation: Population = {
  id: 'ptb-xl',
  version: '2',
  draw(random) {
    const fibrillating = random.chance(0.07);
    const normal = random.chance(0.12);
    const drawn = drawConditions(GROUPS, random, (r) => r.uniform() ** 1.5, !fibrillating);
    return {
      person: drawPerson(random, { ageMean: 60, ageSd: 17, female: 0.48 }),
      ...drawIntervals(random),
      axisDegrees: within(random, 34, 36, -90, 120),
      conditions: normal ? [] : drawn,
      rhythm: fibrillating ? 'atrial-fibrillation' : 'sinus',
      heartRateVariability: fibrillating ? random.uniform(0.14, 0.26) : random.uniform(0.005, 0.07),
      variation: 1.15,
      leadFieldDisturbance: 0.16,
      noise: [
        baselineWander({ rmsMv: 0.04 * Math.exp(0.8 * random.normal()) }),
        muscleNoise({ rmsMv: 0.012 * Math.exp(0.7 * random.normal()) }),
      ],
      impossible: 'adjust',
    };
  },
};

/** Intervals as PTB-XL+ has them (Strodthoff et al. 2023, doi:10.1038/s41597-023-02153-8). */
function drawIntervals(random: Random) {
  const heartRateBpm = within(random, 71.7, 14.2, 38, 150);
  return {
    heartRateBpm,
    prMs: within(random, 162.4, 24.2, 95, 300),
    qrsMs: within(random, 92, 10, 60, 119),
    qtMs: 398 * (71.7 / heartRateBpm) ** 0.38 + within(random, 0, 20, -60, 60),
  };
}
