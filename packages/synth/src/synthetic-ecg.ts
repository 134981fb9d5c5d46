import type { Beat, Ecg, Intervals, Measurements } from '@einthoven/core';
import type { AppliedCondition, Choices, Superclass } from './conditions/condition.ts';
import type { ConditionId } from './conditions/conditions.ts';
import type { NoisePlugIn } from './noise/noise.ts';
import type { Person } from './person/person.ts';
import type { Rhythm } from './rhythms/rhythm.ts';
import type { SynthesisOptions } from './synthesis-options.ts';

/**
 * Everything with which a record was made; `synthesizeEcg(parameters)` makes it again, and after a round
 * trip through JSON `synthesizeEcg(parseParameters(json))`, unless the rhythm or a noise is a plug-in of
 * your own.
 */
export interface SynthesisParameters
  extends Required<
    Omit<SynthesisOptions, 'prMs' | 'axisDegrees' | 'conditions' | 'noise' | 'rhythm'>
  > {
  /** Absent in rhythms without P waves. */
  readonly prMs?: number;
  /** Absent where nobody asked for one. */
  readonly axisDegrees?: number;
  readonly conditions: readonly ({
    readonly id: ConditionId;
    readonly severity: number;
  } & Choices)[];
  readonly noise: readonly NoisePlugIn[];
  readonly rhythm: Rhythm;
}

/** A synthetic recording with its truth. */
export interface SyntheticEcg {
  /** In mV. */
  readonly ecg: Ecg;
  /**
   * Every beat whose QRS lies whole within the record; positions are sample indices with fractions.
   * Of its P and T, one that the record cuts off is null. A whole P that is not conducted is a beat
   * without QRS and T, with the symbol 'x'.
   */
  readonly beats: readonly Beat[];
  /** Of these beats, as core's `intervalsOf` has them. */
  readonly intervals: Intervals;
  /** Of this person's clean beat in all twelve leads, whichever leads were asked for. */
  readonly measurements: Measurements;
  readonly conditions: readonly AppliedCondition[];
  /** Of the conditions and the rhythm, in the order of `SUPERCLASSES`; none in a rhythm that is neither. */
  readonly superclasses: readonly ('NORM' | Superclass)[];
  /** What is known of the person. */
  readonly person: Person;
  readonly parameters: SynthesisParameters;
}
