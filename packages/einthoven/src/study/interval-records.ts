import type { Ecg, Intervals } from '@einthoven/core';

/** A recording whose intervals are known. */
export interface IntervalRecord {
  readonly id: string;
  readonly ecg: Ecg;
  /** Null where the recording has none; such an interval is masked. */
  readonly intervals: Intervals;
  /** Null where it is not known. */
  readonly patientId: string | null;
}

/** Recordings with their intervals, read one at a time. */
export interface IntervalRecords {
  readonly size: number;
  /** The record at an index from 0 to `size` − 1; asked for once each, in order. */
  record(index: number): IntervalRecord | Promise<IntervalRecord>;
}
