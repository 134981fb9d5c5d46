import type { PlainSynthesisOptions } from '../synthesis-options.ts';

/** The least and the greatest value, both allowed. */
export type Range = readonly [min: number, max: number];

/** What the arbitraries of this module may give. */
export interface EcgConstraints {
  /** In hertz, one of these; the first is what shrinks keep. Default 500, 250, 100, 1000. */
  readonly sampleRates?: readonly number[];
  /** In whole seconds; default 2 to 10. */
  readonly durationSeconds?: Range;
  /**
   * Leads that may occur, one or more a record in any order; the first is what
   * shrinks keep. Default the standard twelve.
   */
  readonly leads?: readonly string[];
  /** Ids of conditions that may occur; default all. [] gives normal hearts only. */
  readonly conditions?: readonly string[];
  /** Most conditions of one record; default 3. */
  readonly maxConditions?: number;
  /** Rhythms that may occur beside sinus rhythm; default all. [] gives sinus rhythm only. */
  readonly rhythms?: readonly string[];
  /** Ids of built-in noises that may occur; default all. [] gives clean records only. */
  readonly noise?: readonly string[];
  /** In beats a minute; default 40 to 160. */
  readonly heartRateBpm?: Range;
  /** In every record, and never shrunk: any options of `parseParameters`. */
  readonly fixed?: PlainSynthesisOptions;
}

const NAMES: Readonly<Record<keyof EcgConstraints, true>> = {
  sampleRates: true,
  durationSeconds: true,
  leads: true,
  conditions: true,
  maxConditions: true,
  rhythms: true,
  noise: true,
  heartRateBpm: true,
  fixed: true,
};

/** Names of the {@link EcgConstraints}. */
export const CONSTRAINT_NAMES: readonly string[] = Object.keys(NAMES);
