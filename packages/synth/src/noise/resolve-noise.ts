import { describeValue, InvalidArgumentError, type JsonValue } from '@einthoven/core';
import { type PlugInKind, refusePlugIn, resolvePlugIn } from '../plug-ins.ts';
import { bandLimits } from '../recorder/band-limits.ts';
import { clipping } from '../recorder/clipping.ts';
import { gainError } from '../recorder/gain-error.ts';
import { quantisation } from '../recorder/quantisation.ts';
import { baselineWander } from './baseline-wander.ts';
import { electrodeMotion } from './electrode-motion.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import { looseElectrode } from './loose-electrode.ts';
import { mainsNoise } from './mains-noise.ts';
import { muscleNoise } from './muscle-noise.ts';
import type { NoiseLevel, NoisePlugIn } from './noise.ts';
import { recordedNoise } from './recorded-noise.ts';
import { swappedElectrodes } from './swapped-electrodes.ts';
import { whiteNoise } from './white-noise.ts';

const BUILT_IN = {
  'baseline-wander': baselineWander,
  mains: mainsNoise,
  muscle: muscleNoise,
  'electrode-motion': electrodeMotion,
  white: whiteNoise,
  recorded: recordedNoise,
  'loose-electrode': looseElectrode,
  'swapped-electrodes': swappedElectrodes,
  'gain-error': gainError,
  'band-limits': bandLimits,
  clipping,
  quantisation,
} as const;

/** A built-in noise as a plain object: what JSON keeps of the plug-in. */
export interface PlainNoise {
  readonly id: keyof typeof BUILT_IN;
  /** The options it was made with; default none. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  /** In place of the level in `parameters`. */
  readonly level?: NoiseLevel;
}

const KIND: PlugInKind<NoisePlugIn> = {
  argument: 'noise',
  functions: ['potentials', 'apply'],
  builtIn: BUILT_IN,
  example: 'muscleNoise()',
};

/**
 * Returns the noises as plug-ins; a built-in one may be a plain object, as JSON keeps it.
 *
 * @throws InvalidArgumentError for anything that is neither.
 */
export function resolveNoise(noise: unknown): NoisePlugIn[] {
  if (Array.isArray(noise)) return noise.map(resolveOne);
  throw new InvalidArgumentError(`noise is ${describeValue(noise)}`, {
    argument: 'noise',
    value: noise,
    hint: 'Pass an array of noises, such as [muscleNoise()].',
  });
}

function resolveOne(noise: unknown, index: number): NoisePlugIn {
  const name = `noise[${index}]`;
  const plugIn = resolvePlugIn(KIND, name, noise);
  const { level } = noise as { level?: NoiseLevel };
  if (level === undefined) return plugIn;
  const levelled = requireLevel(`${name}.level`, level);
  if ('apply' in plugIn)
    refusePlugIn('noise', `${name}.level`, level, 'Only what adds has a level.');
  return plugIn === noise ? plugIn : { ...plugIn, level: levelled };
}

function requireLevel(name: string, level: NoiseLevel): NoiseLevel {
  const { rmsMv, snrDb } = Object(level) as LevelOptions;
  if (rmsMv !== undefined || snrDb !== undefined) return resolveLevel(level, 0);
  return refusePlugIn('noise', name, level, 'Pass { rmsMv } or { snrDb }.');
}
