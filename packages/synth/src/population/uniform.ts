import type { Random } from '@einthoven/core';
import { baselineWander } from '../noise/baseline-wander.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { drawConditions } from './draw-conditions.ts';
import { anyEctopy, drawRhythm, type RhythmShare } from './draw-rhythm.ts';
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
      'incomplete-lbbb': 0.04,
    },
  },
  {
    probability: 0.24,
    weights: {
      'anteroseptal-mi': 0.24,
      'anterior-mi': 0.1,
      'septal-mi': 0.06,
      'anterolateral-mi': 0.08,
      'inferior-mi': 0.3,
      'inferolateral-mi': 0.1,
      'lateral-mi': 0.08,
      'posterior-mi': 0.04,
    },
  },
  {
    probability: 0.24,
    weights: {
      'st-depression': 0.36,
      't-inversion': 0.28,
      'flat-t': 0.2,
      'long-qt': 0.06,
      digitalis: 0.04,
      hypokalaemia: 0.015,
      hyperkalaemia: 0.015,
      'short-qt': 0.01,
      pericarditis: 0.01,
      'hyperacute-t': 0.01,
    },
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

/** Those in which a condition can be seen: beats that begin in the ventricles would be called normal. */
const RHYTHMS: readonly RhythmShare[] = [
  { id: 'sinus', share: 0.65, variability: [0.005, 0.05] },
  { id: 'sinus', share: 0.16, variability: [0.05, 0.12] },
  { id: 'atrial-fibrillation', share: 0.05, variability: [0.12, 0.28] },
  {
    id: 'atrial-flutter',
    share: 0.015,
    parameters: (random) => ({ conduction: random.chance(0.5) ? 'variable' : 'auto' }),
  },
  {
    id: 'ventricular-ectopy',
    share: 0.055,
    parameters: (random) => ({ ...anyEctopy(random), foci: 1 + random.integer(3) }),
    variability: [0.005, 0.08],
  },
  {
    id: 'atrial-ectopy',
    share: 0.04,
    parameters: (random) => ({ ...anyEctopy(random), aberrancy: random.chance(0.8) ? 0 : 0.5 }),
    variability: [0.005, 0.08],
  },
  {
    id: 'second-degree-av-block',
    share: 0.01,
    parameters: (random) => ({ type: random.pick(['mobitz-1', 'mobitz-2', '2:1'] as const) }),
  },
  { id: 'third-degree-av-block', share: 0.005 },
  {
    id: 'junctional',
    share: 0.008,
    parameters: (random) => ({ p: random.pick(['absent', 'before', 'after'] as const) }),
  },
  {
    id: 'sinus-pause',
    share: 0.007,
    parameters: (random) => ({ pauseSeconds: random.uniform(2, 3.5) }),
  },
];

/**
 * The population to learn from: wide, nearly independent intervals, and about half of the people
 * normal. Variety of shapes is what carries over to real records, not realism of frequencies.
 */
export const uniformPopulation: Population = {
  id: 'uniform',
  version: '4',
  draw(random) {
    const rhythm = drawRhythm(RHYTHMS, random);
    const normal = random.chance(0.22);
    const kinds = GROUPS.filter(({ probability }) => random.chance(probability)).map(
      ({ weights }) => weights,
    );
    const conditions = drawConditions(kinds, random, (r) => r.uniform(), rhythm.rhythm);
    return {
      person: drawAnyone(random),
      ...drawIntervals(random),
      axisDegrees: wrap(random.chance(0.85) ? random.normal(48, 27) : random.uniform(-30, 105)),
      conditions: normal ? [] : conditions,
      ...rhythm,
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

/** An angle between −180 and 180 degrees. */
const wrap = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
