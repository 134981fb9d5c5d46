import { describeValue, InvalidArgumentError, type Random, requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import type { Person } from '../person/person.ts';
import type { PersonOptions } from '../synthesis-options.ts';
import { drawIntervals, type IntervalDistribution } from './draw-intervals.ts';
import { drawPerson, type PersonDistribution } from './draw-person.ts';
import type { Population } from './population.ts';

/** A population by its distributions. */
export interface PopulationDescription {
  /** Kebab-case, such as 'athletes'. */
  readonly id: string;
  /** Changes whenever the description changes; default '1'. */
  readonly version?: string;
  readonly people: PersonDistribution;
  /** Of a person of 45 of unknown sex and middling build; others lie about it as `personEffects` has it. */
  readonly intervals: IntervalDistribution;
  /** What else a person brings: conditions, rhythm, noise …; all chance from `random`; default nothing. */
  rest?(random: Random, person: Required<Person>): PersonOptions;
}

const NAMES = ['id', 'version', 'people', 'intervals', 'rest'];
const INTERVALS = ['heartRateBpm', 'prMs', 'qrsMs', 'qtMs', 'axisDegrees'] as const;

/**
 * Returns a population of people whose rate, intervals and axis follow from age, sex and build, PR and QT
 * from the rate as well, with a spread about that. They are wishes (`impossible: 'adjust'`).
 *
 * @throws InvalidArgumentError for a distribution that is not four numbers, of which the third is below
 * the fourth and the first between them.
 */
export function createPopulation(description: PopulationDescription): Population {
  requireOptions(description, NAMES, 'description');
  const { id, version = '1', people, intervals, rest } = description;
  requireOptions(people, ['ageMean', 'ageSd', 'female'], 'people');
  requireNumber('people.ageMean', people.ageMean, { min: 17, max: 95 });
  requireNumber('people.ageSd', people.ageSd, { min: 0, max: 1000 });
  requireNumber('people.female', people.female, { min: 0, max: 1 });
  requireOptions(intervals, INTERVALS, 'intervals');
  for (const name of INTERVALS) requireDistribution(`intervals.${name}`, intervals[name]);
  return {
    id,
    version,
    draw(random) {
      const person = drawPerson(random, people);
      return {
        person,
        ...drawIntervals(random, person, intervals),
        ...rest?.(random, person),
        impossible: 'adjust',
      };
    },
  };
}

function requireDistribution(name: string, distribution: unknown): void {
  const numbers = Array.isArray(distribution) ? distribution : [];
  const [middle, spread, min, max] = numbers as [number, number, number, number];
  const ordered = spread >= 0 && min <= middle && middle <= max && min < max;
  if (numbers.length === 4 && numbers.every(Number.isFinite) && ordered) return;
  throw new InvalidArgumentError(`${name} is ${describeValue(distribution)}`, {
    argument: name,
    value: distribution,
    hint: 'Pass [middle, spread, minimum, maximum], such as [160, 20, 110, 220].',
  });
}
