import type { Random } from '@einthoven/core';
import type { Person } from '../person/person.ts';
import { within } from './within.ts';

/** Distribution of age and sex. */
export interface PersonDistribution {
  readonly ageMean: number;
  readonly ageSd: number;
  /** Share of women. */
  readonly female: number;
}

type DrawnPerson = Required<Person>;

/**
 * Returns an adult of at most 95 years, in whole years, centimetres and kilograms. Height and body
 * mass index are those of the people in PTB-XL (Wagner et al. 2020, doi:10.1038/s41597-020-0495-6).
 */
export function drawPerson(
  random: Random,
  { ageMean, ageSd, female }: PersonDistribution,
): DrawnPerson {
  const sex = random.chance(female) ? 'female' : 'male';
  const ageYears = Math.round(within(random, ageMean, ageSd, 17, 95));
  const [height, heightSd, index] = sex === 'female' ? [162, 6.8, 24] : [174.5, 7.8, 25.4];
  const heightCm = Math.round(within(random, height, heightSd, 140, 205));
  const bodyMassIndex = index * Math.exp(within(random, 0, 0.15, -0.4, 0.45));
  return { ageYears, sex, heightCm, weightKg: Math.round(bodyMassIndex * (heightCm / 100) ** 2) };
}
