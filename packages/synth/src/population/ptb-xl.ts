import type { Random } from '@einthoven/core';
import type { Superclass } from '../conditions/condition.ts';
import { baselineWander } from '../noise/baseline-wander.ts';
import { contactNoise } from '../noise/contact-noise.ts';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { type ConditionWeights, drawConditions } from './draw-conditions.ts';
import { drawIntervals, type IntervalDistribution } from './draw-intervals.ts';
import { drawPerson, type PersonDistribution } from './draw-person.ts';
import { anyEctopy, drawRhythm, type RhythmShare } from './draw-rhythm.ts';
import type { Population } from './population.ts';

/**
 * How often the diagnostic superclasses occur together in the folds 1 to 9 of PTB-XL 1.0.3. None is NORM;
 * records without any diagnostic statement count there, and those with NORM and another as the other.
 */
const SUPERCLASS_SETS: readonly (readonly [sets: readonly Superclass[], share: number])[] = [
  [[], 0.4351],
  [['MI'], 0.1161],
  [['STTC'], 0.1113],
  [['CD'], 0.0963],
  [['CD', 'MI'], 0.0594],
  [['STTC', 'HYP'], 0.0361],
  [['MI', 'STTC'], 0.0274],
  [['HYP'], 0.0245],
  [['CD', 'STTC'], 0.0223],
  [['MI', 'STTC', 'HYP'], 0.0163],
  [['CD', 'HYP'], 0.0139],
  [['CD', 'MI', 'STTC'], 0.0103],
  [['CD', 'STTC', 'HYP'], 0.0095],
  [['MI', 'HYP'], 0.0085],
  [['CD', 'MI', 'STTC', 'HYP'], 0.0072],
  [['CD', 'MI', 'HYP'], 0.0058],
];

const SETS = /* @__PURE__ */ SUPERCLASS_SETS.map(([set]) => set);
const SHARES = /* @__PURE__ */ SUPERCLASS_SETS.map(([, share]) => share);

/** By the number of statements of each kind in PTB-XL. */
const WEIGHTS: Readonly<Record<Superclass, ConditionWeights>> = {
  CD: {
    lafb: 1626,
    'incomplete-rbbb': 1118,
    'first-degree-av-block': 797,
    ivcd: 789,
    rbbb: 542,
    lbbb: 536,
    lpfb: 177,
    wpw: 80,
    'incomplete-lbbb': 77,
  },
  MI: {
    'inferior-mi': 2685,
    'anteroseptal-mi': 2163,
    'septal-mi': 200,
    'inferolateral-mi': 479,
    'anterior-mi': 354,
    'anterolateral-mi': 290,
    'lateral-mi': 201,
    'posterior-mi': 17,
  },
  // Electrolytes and drugs other than digitalis are one statement there.
  STTC: {
    't-inversion': 950,
    'flat-t': 870,
    'st-depression': 820,
    digitalis: 181,
    'long-qt': 118,
    hypokalaemia: 65,
    hyperkalaemia: 25,
    'short-qt': 7,
    pericarditis: 20,
    'hyperacute-t': 10,
  },
  HYP: {
    lvh: 2137,
    'left-atrial-enlargement': 427,
    rvh: 126,
    'right-atrial-enlargement': 99,
  },
};

/** Who has what; with several, the mean of them. */
const PEOPLE: Readonly<Record<'NORM' | Superclass, PersonDistribution>> = {
  NORM: { ageMean: 52, ageSd: 17.5, female: 0.55 },
  MI: { ageMean: 68, ageSd: 13, female: 0.38 },
  STTC: { ageMean: 67, ageSd: 14, female: 0.52 },
  CD: { ageMean: 65, ageSd: 16, female: 0.36 },
  HYP: { ageMean: 66, ageSd: 15, female: 0.42 },
};

/** Of a person of 45 without a condition. */
const INTERVALS: IntervalDistribution = {
  heartRateBpm: [69, 0.165, 38, 150],
  prMs: [157, 18.5, 95, 300],
  qrsMs: [87.8, 8.5, 60, 119],
  qtMs: [387, 16.5, 300, 520],
  axisDegrees: [45, 34, -90, 120],
};

/** Fibrillating hearts are faster. */
const FIBRILLATING = [84, 0.24, 42, 170] as const;

const TACHYCARDIC = [110, 0.08, 100, 160] as const;

/** Share of tachycardia that is stated, less what the spread of normal rates brings. */
const TACHYCARDIA = 0.025;

/** Pacing hides the conditions, so it is drawn of the people without one. */
const PACED = 0.0135;
const PACED_PEOPLE: PersonDistribution = { ageMean: 74, ageSd: 11, female: 0.42 };

const FIBRILLATION: readonly RhythmShare[] = [
  { id: 'atrial-fibrillation', share: 1514, variability: [0.14, 0.26] },
  {
    id: 'atrial-flutter',
    share: 73,
    parameters: (random) => ({ conduction: random.chance(0.3) ? 'variable' : 'auto' }),
  },
];

const BEATS: readonly RhythmShare[] = [
  { id: 'sinus', share: 17500, variability: [0.005, 0.07] },
  // Sinus arrhythmia.
  { id: 'sinus', share: 772, variability: [0.08, 0.16] },
  {
    id: 'ventricular-ectopy',
    share: 1248,
    parameters: (random) => ({ ...anyEctopy(random), foci: random.chance(0.85) ? 1 : 2 }),
    variability: [0.005, 0.06],
  },
  {
    id: 'atrial-ectopy',
    share: 555,
    parameters: anyEctopy,
    variability: [0.005, 0.06],
  },
  {
    id: 'second-degree-av-block',
    share: 14,
    parameters: (random) => ({ type: random.pick(['mobitz-1', 'mobitz-2', '2:1'] as const) }),
  },
  {
    id: 'third-degree-av-block',
    share: 16,
    parameters: (random) => ({ escape: random.pick(['junctional', 'ventricular'] as const) }),
  },
];

/**
 * A stand-in for PTB-XL (Wagner et al. 2020, doi:10.1038/s41597-020-0495-6): its superclasses and how
 * they go together, who has them, its rhythms by the number of statements, and its intervals as PTB-XL+ has them (Strodthoff et al. 2023,
 * doi:10.1038/s41597-023-02153-8); mild conditions more often than severe ones, lead fields that differ
 * more, and more noise.
 *
 * It is synthetic: what a model learns of it says nothing about PTB-XL itself.
 */
export const ptbXlPopulation: Population = {
  id: 'ptb-xl',
  version: '4',
  draw(random) {
    const superclasses = random.pick(SETS, SHARES);
    const paced = superclasses.length === 0 && random.chance(PACED / (SHARES[0] as number));
    const person = drawPerson(random, paced ? PACED_PEOPLE : distributionOf(superclasses));
    const { intervals, ...rhythm } = drawBeats(random, person.ageYears, paced);
    const kinds = superclasses.map((superclass) => WEIGHTS[superclass]);
    return {
      person,
      ...drawIntervals(random, person, intervals),
      conditions: drawConditions(kinds, random, (r) => r.uniform() ** 1.5, rhythm.rhythm),
      ...rhythm,
      variation: 1.15,
      leadFieldDisturbance: 0.16,
      noise: drawNoise(random),
      impossible: 'adjust',
    };
  },
};

function drawBeats(random: Random, ageYears: number, paced: boolean) {
  if (paced) {
    const chamber = random.pick(['dual', 'ventricular', 'atrial'] as const, [0.5, 0.4, 0.1]);
    return { rhythm: { id: 'paced', parameters: { chamber } }, intervals: INTERVALS } as const;
  }
  // Hardly anyone fibrillates before 50, one in seven at 80; on average 7 %.
  if (random.chance(Math.min(0.25, 0.072 * Math.exp((ageYears - 66) / 14)))) {
    return {
      ...drawRhythm(FIBRILLATION, random),
      intervals: { ...INTERVALS, heartRateBpm: FIBRILLATING },
    };
  }
  const intervals = random.chance(TACHYCARDIA)
    ? { ...INTERVALS, heartRateBpm: TACHYCARDIC }
    : INTERVALS;
  return { ...drawRhythm(BEATS, random), intervals };
}

function distributionOf(superclasses: readonly Superclass[]): PersonDistribution {
  const all = (superclasses.length > 0 ? superclasses : (['NORM'] as const)).map(
    (name) => PEOPLE[name],
  );
  const mean = (of: (one: PersonDistribution) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    ageMean: mean(({ ageMean }) => ageMean),
    ageSd: mean(({ ageSd }) => ageSd),
    female: mean(({ female }) => female),
  };
}

const drawNoise = (random: Random) => [
  baselineWander({ rmsMv: 0.04 * Math.exp(0.8 * random.normal()) }),
  contactNoise({ rmsMv: 0.01 * Math.exp(0.6 * random.normal()) }),
  muscleNoise({ rmsMv: 0.003 * Math.exp(0.8 * random.normal()) }),
];
