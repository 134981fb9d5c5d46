import { requireNumber } from '@einthoven/core';
import { invalid } from '../invalid.ts';
import type { NoiseLevel } from './noise.ts';

/** The level in the options of a built-in noise: `rmsMv` or `snrDb`, not both. */
export interface LevelOptions {
  /** Root mean square over leads and time, in mV. */
  readonly rmsMv?: number;
  /** Clean power over noise power, in dB. */
  readonly snrDb?: number;
}

/** Names of {@link LevelOptions}. */
export const LEVEL_NAMES = ['rmsMv', 'snrDb'] as const;

/** Returns the level asked for, or `defaultRmsMv`; throws InvalidArgumentError where both are given. */
export function resolveLevel({ rmsMv, snrDb }: LevelOptions, defaultRmsMv: number): NoiseLevel {
  if (rmsMv !== undefined && snrDb !== undefined) {
    invalid(
      'snrDb',
      snrDb,
      `rmsMv is ${rmsMv} and snrDb is ${snrDb}`,
      'Give the level once: rmsMv or snrDb.',
    );
  }
  if (snrDb !== undefined) return { snrDb: requireNumber('snrDb', snrDb) };
  return { rmsMv: requireNumber('rmsMv', rmsMv ?? defaultRmsMv, { min: 0 }) };
}
