import type { JsonValue } from '@einthoven/core';
import { parsePlugIn } from '../parse-plug-in.ts';
import { bandLimits } from '../recorder/band-limits.ts';
import { clipping } from '../recorder/clipping.ts';
import { gainError } from '../recorder/gain-error.ts';
import { quantisation } from '../recorder/quantisation.ts';
import { baselineWander } from './baseline-wander.ts';
import { contactNoise } from './contact-noise.ts';
import { electrodeMotion } from './electrode-motion.ts';
import { looseElectrode } from './loose-electrode.ts';
import { mainsNoise } from './mains-noise.ts';
import { muscleNoise } from './muscle-noise.ts';
import type { NoiseLevel, NoisePlugIn } from './noise.ts';
import { recordedNoise } from './recorded-noise.ts';
import { NOISE_KIND, requireNoises } from './require-noise.ts';
import { swappedElectrodes } from './swapped-electrodes.ts';
import { whiteNoise } from './white-noise.ts';

const BUILT_IN = {
  'baseline-wander': baselineWander,
  mains: mainsNoise,
  muscle: muscleNoise,
  contact: contactNoise,
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

/**
 * Returns the noises as plug-ins; a built-in one may be a plain object, as JSON keeps it.
 *
 * @throws InvalidArgumentError for anything that is neither.
 */
export function parseNoise(noise: unknown): NoisePlugIn[] {
  return requireNoises(noise, (name, one) =>
    parsePlugIn<NoisePlugIn>(NOISE_KIND, BUILT_IN, name, one),
  );
}
