import type { Batch, JsonValue, NdArray } from '@einthoven/core';
import type { LoadOptions } from './source-task.ts';

/** One part of the target's data. */
export interface TargetPart {
  /**
   * Inputs; and under {@link DIAGNOSIS} 0/1 targets [n, classes], or under {@link NUMBERS} numbers in physical
   * units [n, numbers], where those that a record does not have are masked with 0 under the same name.
   */
  readonly examples: Batch;
  /** One patient an example; null where the database does not tell. */
  readonly patientIds: readonly (string | null)[];
  /** The database's own fold of each example, which a cross-validation keeps whole; default none. */
  readonly folds?: readonly number[];
}

/** Name of a part of a target. */
export type PartName = 'train' | 'validation' | 'test';

/** Name of the head, and of the targets of each part, where a target is of classes. */
export const DIAGNOSIS = 'diagnosis';

/** Name of the head, and of the targets of each part, where a target is of numbers. */
export const NUMBERS = 'numbers';

/** The task that is transferred to: to tell classes, or to regress numbers. */
export type TargetTask = ClassTarget | NumberTarget;

/** A target whose records belong to classes. */
export interface ClassTarget extends TargetRecords {
  readonly classes: readonly string[];
  /** Whether classes may hold together; default true. */
  readonly multiLabel?: boolean;
  readonly numbers?: never;
}

/** A target whose records have numbers, such as intervals. */
export interface NumberTarget extends TargetRecords {
  /** Names with their unit, such as 'prMs': a source's outputs of the same names answer without a label. */
  readonly numbers: readonly string[];
  readonly classes?: never;
}

/** What every target has. */
export interface TargetRecords {
  readonly id: string;
  /** Changes when the records or their truths do: part of the key under which results are kept. */
  readonly version: string;
  /** One line for the report, which says so when the data are synthetic. */
  readonly description: string;
  readonly synthetic: boolean;
  readonly train: TargetPart;
  readonly validation: TargetPart;
  /** Read once, at the end. */
  readonly test?: TargetPart;
  /** Features that classical baselines are fitted on, by name; default none. */
  readonly features?: Readonly<Record<string, FeatureSet>>;
  /** Further facts that a reader of the results must know, such as a bias of the data. */
  readonly notes?: readonly string[];
  /** Where the data came from, as plain data: folders, counts, fingerprints. */
  readonly provenance?: JsonValue;
}

/** Numbers about each record, for a ridge regression. */
export interface FeatureSet {
  /** Changes when the features do. */
  readonly version: string;
  /** Resolves to shape [records of the part, features]; asked once for each part. */
  of(part: TargetPart, options: LoadOptions): Promise<NdArray<Float32Array>>;
}
