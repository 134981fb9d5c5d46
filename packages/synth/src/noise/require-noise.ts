import { type PlugInKind, requirePlugIn } from '../plug-ins.ts';
import { refuse } from '../refuse.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import type { NoiseLevel, NoisePlugIn } from './noise.ts';

/** How noises are taken. */
export const NOISE_KIND: PlugInKind = {
  argument: 'noise',
  functions: ['potentials', 'apply'],
  example: 'muscleNoise()',
};

/**
 * Returns the noises, each as `read` gives it; by default as they are.
 *
 * @throws InvalidArgumentError for anything but a list of plug-ins.
 */
export function requireNoises(
  noises: unknown,
  read: (name: string, noise: unknown) => NoisePlugIn = (name, noise) =>
    requirePlugIn(NOISE_KIND, name, noise),
): NoisePlugIn[] {
  if (!Array.isArray(noises)) {
    refuse('noise', noises, 'Pass an array of noises, such as [muscleNoise()].');
  }
  return noises.map((noise: unknown, index) => {
    const name = `noise[${index}]`;
    const plugIn = read(name, noise);
    const { level } = noise as { level?: NoiseLevel };
    if (level === undefined) return plugIn;
    const levelled = requireLevel(`${name}.level`, level);
    if ('apply' in plugIn) refuse(`${name}.level`, level, 'Only what adds has a level.', 'noise');
    return plugIn === noise ? plugIn : { ...plugIn, level: levelled };
  });
}

function requireLevel(name: string, level: NoiseLevel): NoiseLevel {
  const { rmsMv, snrDb } = Object(level) as LevelOptions;
  if (rmsMv !== undefined || snrDb !== undefined) return resolveLevel(level, 0);
  return refuse(name, level, 'Pass { rmsMv } or { snrDb }.', 'noise');
}
