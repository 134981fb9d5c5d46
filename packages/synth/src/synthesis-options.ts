import type { ConditionRequest } from './conditions/resolve-conditions.ts';
import type { LeadField } from './leads/lead-field.ts';
import type { Respiration } from './leads/respiration.ts';
import type { NoisePlugIn } from './noise/noise.ts';
import type { PlainNoise } from './noise/parse-noise.ts';
import type { Person } from './person/person.ts';
import type { RhythmRequest } from './rhythms/parse-rhythm.ts';
import type { Rhythm } from './rhythms/rhythm.ts';

/** What describes a person and the state in which the record was taken. */
export interface PersonOptions {
  /** Beats a minute, 25 to 220; default 72, less where intervals that you ask for leave no room. */
  readonly heartRateBpm?: number;
  /** P onset to QRS onset in ms, 80 to 400; default 160, less where a fast rate leaves no room. */
  readonly prMs?: number;
  /** QRS onset to offset in ms, 50 to 220; default 94, more where a condition widens it. */
  readonly qrsMs?: number;
  /** QRS onset to T offset in ms, 210 to 700; default 400 at 72 beats a minute, with RR^0.42. */
  readonly qtMs?: number;
  /** Frontal QRS axis in degrees, −180 to 180; default 50, unless a condition turns it. */
  readonly axisDegrees?: number;
  /**
   * Turn of the heart about the long axis of the body, −90 to 90 degrees; default 0. Positive is
   * clockwise seen from below: the transition of the chest leads moves to the left.
   */
  readonly rotationDegrees?: number;
  /** Ids of conditions, optionally with a severity from 0 to 1 (default 0.6); default none. */
  readonly conditions?: readonly ConditionRequest[];
  /** Id of a built-in rhythm, that with its parameters, or a plug-in; default 'sinus'. */
  readonly rhythm?: RhythmRequest;
  /** Standard deviation of RR over its median; default that of the rhythm, in sinus rhythm 0.03. */
  readonly heartRateVariability?: number;
  /** How far this person is from the typical one: 0 typical, 1 anyone; default 0.5. */
  readonly variation?: number;
  /** What I, II, V1 … V6 see of the dipole, [8][3]; default Dower's. */
  readonly leadField?: LeadField;
  /** Relative standard deviation of the lead field from person to person; default 0.12 × variation. */
  readonly leadFieldDisturbance?: number;
  /** How breathing moves the heart; default drawn, stronger with more `variation`. */
  readonly respiration?: Respiration;
  /**
   * Age, sex, height and weight; default unknown. They move the typical rate, intervals, axis and voltages
   * to those of such a person; what is asked for stays.
   */
  readonly person?: Person;
  /**
   * Noises at the electrodes and errors of the recorder, applied in this order, of the built-in ones
   * also the plain form; default none.
   */
  readonly noise?: readonly (NoisePlugIn | PlainNoise)[];
  /**
   * What to do with rate, intervals and axis that cannot be: 'throw' (default), or 'adjust'. With
   * 'adjust' they are wishes: a condition puts its own in their place, and what does not fit moves to
   * the nearest that does.
   */
  readonly impossible?: 'throw' | 'adjust';
}

/** How the record is taken. */
export interface RecordingOptions {
  /** In hertz, at least 50; default 500. */
  readonly sampleRate?: number;
  /** In seconds, from 1; default 10. */
  readonly durationSeconds?: number;
  /**
   * Any of the twelve standard leads and of the vectorcardiogram's X (left), Y (foot) and Z (back), in any
   * order and case; default the twelve.
   */
  readonly leads?: readonly string[];
}

/** Options of a record whose rhythm and noises may be plain, as JSON keeps them: see `parseParameters`. */
export interface PlainSynthesisOptions extends PersonOptions, RecordingOptions {
  /** A whole number from 0; default 0. */
  readonly seed?: number;
}

/** Options of `synthesizeEcg`. */
export interface SynthesisOptions extends Omit<PlainSynthesisOptions, 'rhythm' | 'noise'> {
  /** 'sinus' or a plug-in, such as `atrialFibrillation()`; default 'sinus'. */
  readonly rhythm?: 'sinus' | Rhythm;
  /** Noises at the electrodes and errors of the recorder, applied in this order; default none. */
  readonly noise?: readonly NoisePlugIn[];
}
