import type { JsonValue, Random } from '@einthoven/core';

/** The electrodes at which noise is added, in the order of {@link Noise.potentials}. */
export const ELECTRODES = ['RA', 'LA', 'LL', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/**
 * How much noise: its root mean square over the leads I, II, V1 … V6 and over time in mV, or the
 * ratio of the clean signal's power to its power in dB, both powers being variances averaged over
 * those eight leads.
 */
export type NoiseLevel = { readonly rmsMv: number } | { readonly snrDb: number };

/** What a noise plug-in is told about the record. */
export interface NoiseContext {
  /** In hertz. */
  readonly sampleRate: number;
  /** Number of samples. */
  readonly length: number;
  /** A stream of its own for each record and each place in the list of noises. */
  readonly random: Random;
}

/** A built-in noise as a plain object: what JSON keeps of the plug-in. */
export interface PlainNoise {
  readonly id: 'baseline-wander' | 'mains' | 'muscle';
  /** The options it was made with; default none. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  /** In place of the level in `parameters`. */
  readonly level?: NoiseLevel;
}

/** A plug-in that disturbs the electrodes. */
export interface Noise {
  /** Kebab-case, such as 'baseline-wander'. */
  readonly id: string;
  /** What it was made with, for the record's `parameters`. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Brings the potentials to this level; without it they are added as they are, in mV. */
  readonly level?: NoiseLevel;
  /** Returns the potential of each of the nine {@link ELECTRODES}, `length` numbers each. */
  potentials(context: NoiseContext): readonly ArrayLike<number>[];
}
