import { requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { readNumbers } from '../read-numbers.ts';

/** Who the heart belongs to. What is left out is that of the typical person of this package. */
export interface Person {
  /** 16 to 110. */
  readonly ageYears?: number;
  readonly sex?: Sex;
  /** 120 to 230. */
  readonly heightCm?: number;
  /** 30 to 300; counts together with the height, as body mass index. */
  readonly weightKg?: number;
}

/** As in the header of a record. */
export type Sex = 'female' | 'male';

const SEXES = ['female', 'male'] as const;

const NUMBERS = { ageYears: [16, 110], heightCm: [120, 230], weightKg: [30, 300] } as const;

/** Returns a checked copy; throws InvalidArgumentError for an unknown name or an impossible value. */
export function resolvePerson(person: unknown): Person {
  requireOptions(person, [...Object.keys(NUMBERS), 'sex'], 'person');
  const { sex } = person as Person;
  const resolved: { -readonly [Name in keyof Person]: Person[Name] } = readNumbers(
    person,
    NUMBERS,
    'person',
  );
  if (sex !== undefined) resolved.sex = requireOneOf('person.sex', sex, SEXES);
  return resolved;
}

/** Weight in kg over the square of the height in m; undefined unless both are known. */
export function bodyMassIndex({ heightCm, weightKg }: Person): number | undefined {
  if (heightCm === undefined || weightKg === undefined) return undefined;
  return weightKg / (heightCm / 100) ** 2;
}
