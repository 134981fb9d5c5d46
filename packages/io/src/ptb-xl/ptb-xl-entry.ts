import type { EcgUnit } from '@einthoven/core';
import type { PtbXlSuperclass } from './ptb-xl-superclasses.ts';

/** Part of a data set that a record belongs to. */
export type Split = 'train' | 'validation' | 'test';

/** What a label file says about one record of PTB-XL. */
export interface PtbXlRow {
  /** The record's `ecg_id`, unique in PTB-XL. */
  readonly id: string;
  /** Null where the label file does not say. */
  readonly patientId: string | null;
  /** PTB-XL's stratified fold, 1 to 10, which keeps patients apart; null where only the split is known. */
  readonly fold: number | null;
  /** Folds 1–8 are train, 9 validation, 10 test. */
  readonly split: Split;
  /** Superclasses that hold, in the order of the label set; empty when there is no diagnostic code. */
  readonly labels: readonly PtbXlSuperclass[];
  /** SCP codes with their likelihoods in percent; null where the label file has only the flags. */
  readonly scpCodes: ReadonlyMap<string, number> | null;
  /** In years; PTB-XL writes 300 for everyone over 89. */
  readonly age: number | null;
  readonly sex: 'male' | 'female' | null;
  /** Path of the record below its root, without extension. */
  readonly file: string;
}

/** One record of an opened PTB-XL folder. */
export interface PtbXlEntry extends PtbXlRow {
  /** The folder that the record was found in, as it was given. */
  readonly root: string;
  /** Path of the record, without extension. */
  readonly path: string;
  /** Whether the samples are true millivolts. */
  readonly unit: EcgUnit;
}

/** The split of a PTB-XL fold: 1–8 train, 9 validation, 10 test (Wagner et al. 2020). */
export function splitOfFold(fold: number): Split {
  if (fold === 10) return 'test';
  return fold === 9 ? 'validation' : 'train';
}
