import {
  createRandom,
  describeValue,
  InvalidArgumentError,
  NotFoundError,
  requireNumber,
} from '@einthoven/core';
import { resolveConditions } from '../conditions/resolve-conditions.ts';
import { OPTION_NAMES, requireOptions } from '../option-names.ts';
import { parseParameters } from '../parse-parameters.ts';
import { deepfakePopulation } from '../population/deepfake.ts';
import { normalPopulation } from '../population/normal.ts';
import type { Population } from '../population/population.ts';
import { ptbXlPopulation } from '../population/ptb-xl.ts';
import { uniformPopulation } from '../population/uniform.ts';
import type { PersonOptions, RecordingOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import { combine } from './combine.ts';

/** The built-in populations by id. */
export const POPULATIONS = [
  uniformPopulation,
  normalPopulation,
  deepfakePopulation,
  ptbXlPopulation,
] as const;

/**
 * Options of {@link createSyntheticDataset}. What describes a person or the recording overrides the
 * population's draw; the built-in populations take rate, intervals and axis as wishes
 * (`impossible: 'adjust'`). A drawn rhythm gives way to conditions that need P waves, drawn conditions
 * to a rhythm without them.
 */
export interface SyntheticDatasetOptions extends PersonOptions, RecordingOptions {
  /** Number of records. */
  readonly size: number;
  /** A whole number from 0; default 0. */
  readonly seed?: number;
  /** Id of a built-in population, or one of your own; default 'uniform'. */
  readonly population?: string | Population;
}

/** Records that are made when asked for. */
export interface SyntheticDataset {
  readonly size: number;
  readonly seed: number;
  readonly population: Population;
  /** Record `index`, from 0 to `size` − 1; the same whatever else was asked for. */
  record(index: number): SyntheticEcg;
}

/**
 * Returns a data set of synthetic ECGs of people drawn from a population.
 *
 * @throws NotFoundError for an unknown population or condition.
 * @throws InvalidArgumentError for an unknown option, or a size or seed that is no whole number from 0;
 * from `record`, for an index outside the data set and for options outside their range.
 */
export function createSyntheticDataset(options: SyntheticDatasetOptions): SyntheticDataset {
  requireOptions(options, ['size', 'population', ...OPTION_NAMES]);
  const { size, seed = 0, population = 'uniform', ...rest } = options;
  // An option that is passed on as undefined must not wipe out what the population draws.
  const overrides: PersonOptions & RecordingOptions = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  resolveConditions(overrides.conditions ?? []);
  requireNumber('size', size, { integer: true, min: 0 });
  const people = findPopulation(population);
  createRandom(seed);
  return {
    size,
    seed,
    population: people,
    record(index) {
      requireIndex(index, size);
      const random = createRandom(seed, 'record', index);
      const person = people.draw(random.child('person'));
      // A seed of its own, so that `parameters` alone make the record again.
      const options = combine(person, { ...overrides, seed: random.integer(2 ** 53 - 1) });
      return synthesizeEcg(parseParameters(options));
    },
  };
}

function findPopulation(population: string | Population): Population {
  if (typeof population !== 'string') return requirePopulation(population);
  const found = POPULATIONS.find(({ id }) => id === population);
  if (found) return found;
  throw new NotFoundError(`population '${population}' is unknown`, {
    argument: 'population',
    value: population,
    hint: `The populations are: ${POPULATIONS.map(({ id }) => id).join(', ')}; or pass your own.`,
  });
}

function requirePopulation(population: Population): Population {
  const { id, draw } = population;
  if (typeof id === 'string' && typeof draw === 'function') return population;
  throw new InvalidArgumentError(`population is ${describeValue(population)}`, {
    argument: 'population',
    value: population,
    hint: "Pass the id of a built-in one, such as 'normal', what createPopulation returns, or { id, version, draw }.",
  });
}

function requireIndex(index: number, size: number): void {
  if (Number.isInteger(index) && index >= 0 && index < size) return;
  throw new InvalidArgumentError(
    `index is ${describeValue(index)} in a data set of ${size} records`,
    {
      argument: 'index',
      value: index,
      hint:
        size === 0
          ? 'Create it with a greater size.'
          : `Pass a whole number from 0 to ${size - 1}.`,
    },
  );
}
