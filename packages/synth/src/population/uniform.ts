import type { Random } from '@einthoven/core';
import { baselineWander } from '../noise/baseline-wander.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { drawConditions } from './draw-conditions.ts';
import type { Population } from './population.ts';

const GROUPS = [
  {
    probability: 0.24,
    weights: {
      lbbb: 0.18,
      rbbb: 0.2,
      'incomplete-rbbb': 0.14,
      lafb: 0.18,
      lpfb: 0.05,
      'first-degree-av-block': 0.12,
      wpw: 0.04,
      ivcd: 0.09,
    },
  },
  { probability: 0.24, weights: { 'anterior-mi': 0.45, 'inferior-mi': 0.42, 'lateral-mi': 0.13 } },
  {
    probability: 0.24,
    weights: { 'st-depression': 0.36, 't-inversion': 0.34, 'flat-t': 0.18, 'long-qt': 0.12 },
  },
  {
    probability: 0.22,
    weights: {
      lvh: 0.68,
      rvh: 0.1,
      'left-atrial-enlargement': 0.17,
      'right-atrial-enlargement': 0.05,
    },
  },
] as const;

/**
 * The population to learn from: wide, nearly independent intervals, and about half of the people
 * normal. Variety of shapes is what carries over to real records, not realism of frequencies.
 */
export const uniformPopulation: Population = {
  id: 'uniform',
  version: '2',
  draw(random) {
    const fibrillating = random.chance(0.05);
    const normal = random.chance(0.22);
    const kinds = GROUPS.filter(({ probability }) => random.chance(probability)).map(
      ({ weights }) => weights,
    );
    const conditions = drawConditions(kinds, random, (r) => r.uniform(), !fibrillating);
    return {
      person: drawAnyone(random),
      ...drawIntervals(random),
      axisDegrees: wrap(random.chance(0.85) ? random.normal(48, 27) : random.uniform(-30, 105)),
      conditions: normal ? [] : conditions,
      rhythm: fibrillating ? 'atrial-fibrillation' : 'sinus',
      heartRateVariability: variability(random, fibrillating),
      variation: 1,
      noise: [
        baselineWander({ rmsMv: 0.25 * random.uniform() ** 2 }),
        muscleNoise({ rmsMv: 10 ** random.uniform(-2.7, -1.3) }),
      ],
      impossible: 'adjust',
    };
  },
};

/** Age, sex and build independent of each other and of everything else. */
function drawAnyone(random: Random) {
  const heightCm = 150 + random.integer(45);
  return {
    ageYears: 18 + random.integer(73),
    sex: random.pick(['female', 'male'] as const),
    heightCm,
    weightKg: Math.round(random.uniform(18, 38) * (heightCm / 100) ** 2),
  };
}

function drawIntervals(random: Random) {
  const rate = random.chance(0.7) ? random.normal(72, 14) : random.uniform(42, 135);
  const heartRateBpm = Math.min(150, Math.max(40, rate));
  const followed = 400 * (65 / heartRateBpm) ** 0.42 + random.normal(0, 20);
  return {
    heartRateBpm,
    prMs: random.chance(0.5) ? random.normal(160, 22) : random.uniform(100, 240),
    qrsMs: random.chance(0.6) ? random.normal(94, 9) : random.uniform(66, 125),
    qtMs: random.chance(0.6) ? followed : random.uniform(310, 500),
  };
}

const variability = (random: Random, fibrillating: boolean) => {
  if (fibrillating) return random.uniform(0.12, 0.28);
  return random.chance(0.8) ? random.uniform(0.005, 0.05) : random.uniform(0.05, 0.12);
};

/** An angle between −180 and 180 degrees. */
const wrap = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
