import type { JsonValue, Random } from '@einthoven/core';

/** The electrodes at which noise is added, in the order of {@link Noise.potentials}. */
export const ELECTRODES = ['RA', 'LA', 'LL', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/** Name of an electrode. */
export type Electrode = (typeof ELECTRODES)[number];

/**
 * How much noise: its root mean square over the leads I, II, V1 … V6 and over time in mV, or the
 * ratio of the clean signal's power to its power in dB, both powers being variances averaged over
 * those eight leads.
 */
export type NoiseLevel = { readonly rmsMv: number } | { readonly snrDb: number };

/** What a plug-in is told about the record. */
export interface NoiseContext {
  /** In hertz. */
  readonly sampleRate: number;
  /** Number of samples. */
  readonly length: number;
  /** A stream of its own for each record and each place in the list of noises. */
  readonly random: Random;
}

/** A plug-in that adds potentials at the electrodes. */
export interface Noise {
  /** Kebab-case, such as 'baseline-wander'. */
  readonly id: string;
  /** What it was made with, for the record's `parameters`. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Brings the potentials to this level; without it they are added as they are, in mV. */
  readonly level?: NoiseLevel;
  /**
   * Set by slow noises: the highest frequency in them, in hertz. They are asked for fewer samples, at
   * a `sampleRate` of 100 to 200 times this, and interpolated.
   */
  readonly highestHz?: number;
  /**
   * Returns the potential of each of the nine {@link ELECTRODES}. They are read at once: the next call may
   * write over them.
   */
  potentials(context: NoiseContext): Potentials;
}

/**
 * Potentials of the electrodes, `length` numbers for each of them, in their order; or what the leads see of
 * them, where that takes less time.
 */
export type Potentials = readonly ArrayLike<number>[] | LeadSamples;

/** What the eight leads see of potentials. */
export interface LeadSamples {
  /** Of each sample I, II, V1 … V6, then those of the next: 8 × `length` numbers, or fewer that repeat. */
  readonly leads: Float64Array;
}

/** A plug-in that changes what is there already: an electrode, a lead's channel, the recorder. */
export interface Disturbance {
  /** Kebab-case, such as 'clipping'. */
  readonly id: string;
  /** What it was made with, for the record's `parameters`. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /**
   * Changes the rows I, II, V1 … V6 in place, `length` millivolts each. These are the channels that a
   * recorder has; III, aVR, aVL and aVF are computed from I and II afterwards.
   */
  apply(rows: readonly Float64Array[], context: NoiseContext): void;
}

/** What the option `noise` takes: applied in the order of the list. */
export type NoisePlugIn = Noise | Disturbance;
