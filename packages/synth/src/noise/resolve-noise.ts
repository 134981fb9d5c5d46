import { describeValue, InvalidArgumentError } from '@einthoven/core';
import { baselineWander } from './baseline-wander.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import { mainsNoise } from './mains-noise.ts';
import { muscleNoise } from './muscle-noise.ts';
import type { Noise, NoiseLevel, PlainNoise } from './noise.ts';

const BUILT_IN: Readonly<Record<PlainNoise['id'], (parameters?: object) => Noise>> = {
  'baseline-wander': baselineWander,
  mains: mainsNoise,
  muscle: muscleNoise,
};

/**
 * Returns the noises as plug-ins; a built-in one may be a plain object, as JSON keeps it.
 *
 * @throws InvalidArgumentError for anything that is neither.
 */
export function resolveNoise(noise: unknown): Noise[] {
  if (Array.isArray(noise)) return noise.map(resolveOne);
  throw new InvalidArgumentError(`noise is ${describeValue(noise)}`, {
    argument: 'noise',
    value: noise,
    hint: 'Pass an array of noises, such as [muscleNoise()].',
  });
}

function resolveOne(noise: unknown, index: number): Noise {
  const name = `noise[${index}]`;
  if (typeof noise !== 'object' || noise === null) {
    refuse(name, noise, 'Pass noises that are made, such as muscleNoise().');
  }
  const { id, potentials, level, parameters } = noise as Partial<Noise>;
  if (typeof id !== 'string') refuse(`${name}.id`, id, 'Name the noise by a string.');
  const levelled = level === undefined ? {} : { level: requireLevel(`${name}.level`, level) };
  if (typeof potentials === 'function') return noise as Noise;
  if (potentials !== undefined) {
    refuse(`${name}.potentials`, potentials, 'Pass a function that returns nine rows.');
  }
  if (!Object.hasOwn(BUILT_IN, id)) {
    throw new InvalidArgumentError(`${name} is '${id}' without a function potentials`, {
      argument: 'noise',
      value: noise,
      hint: `Pass the plug-in itself; only ${Object.keys(BUILT_IN).join(', ')} may be plain objects.`,
    });
  }
  if (parameters !== undefined && (typeof parameters !== 'object' || parameters === null)) {
    refuse(`${name}.parameters`, parameters, 'Pass the options of the noise.');
  }
  return { ...BUILT_IN[id as PlainNoise['id']](parameters), ...levelled };
}

function requireLevel(name: string, level: NoiseLevel): NoiseLevel {
  const { rmsMv, snrDb } = Object(level) as LevelOptions;
  if (rmsMv !== undefined || snrDb !== undefined) return resolveLevel(level, 0);
  return refuse(name, level, 'Pass { rmsMv } or { snrDb }.');
}

function refuse(name: string, value: unknown, hint: string): never {
  throw new InvalidArgumentError(`${name} is ${describeValue(value)}`, {
    argument: 'noise',
    value,
    hint,
  });
}
