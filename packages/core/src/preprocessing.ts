import type { Ecg } from './ecg.ts';
import type { JsonValue } from './json.ts';

/** What a {@link Preprocessing} gives out. */
export interface PreprocessingOutput {
  /** In hertz. */
  readonly sampleRate: number;
  readonly leads: readonly string[];
  /** Number of samples, where it is always the same. */
  readonly samples?: number;
}

/** Turns a recording into what a model was trained on. */
export interface Preprocessing {
  /** The prepared recording; the input is left as it is. */
  apply(ecg: Ecg): Ecg;
  /** Throws an error that says what is wrong when this recording cannot be prepared. */
  accepts(ecg: Ecg): void;
  readonly output: PreprocessingOutput;
  /** Plain data from which the same preprocessing can be made again. */
  toJSON(): JsonValue;
}
