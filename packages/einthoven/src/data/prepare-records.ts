import {
  asNdArray,
  breathe,
  type Ecg,
  type NdArray,
  type OnProgress,
  type Preprocessing,
  ShapeError,
  toContiguous,
  toExample,
} from '@einthoven/core';
import { namingRecord } from './naming-record.ts';

/** One recording on its way into a data set, and whatever is known about it. */
export interface LabelledRecord<T> {
  readonly id: string;
  readonly ecg: Ecg;
  readonly truth: T;
}

/** What {@link prepareRecords} takes. */
export interface PrepareRecordsOptions<T> {
  /** Number of records. */
  readonly size: number;
  /** The record at an index from 0 to `size` − 1; asked for once each, in order. */
  record(index: number): LabelledRecord<T> | Promise<LabelledRecord<T>>;
  readonly preprocessing: Preprocessing;
  /** Name of the work in progress events. */
  readonly phase: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Records of one length, ready for a model. */
export interface PreparedRecords<T> {
  /** Shape [records, samples, leads]. */
  readonly inputs: NdArray<Float32Array>;
  readonly ids: readonly string[];
  readonly truths: readonly T[];
}

const PAUSE_EVERY = 16;

/**
 * Resolves to the records after preprocessing, side by side.
 *
 * @throws ShapeError when preprocessing gives recordings of different lengths; the errors of
 * preprocessing, which then name the record; those of `record` as they are; the reason of an aborted
 * `signal`.
 */
export async function prepareRecords<T>(
  options: PrepareRecordsOptions<T>,
): Promise<PreparedRecords<T>> {
  const { size, preprocessing, phase, onProgress, signal } = options;
  const inputs = createRows(size);
  const ids: string[] = [];
  const truths: T[] = [];
  for (let i = 0; i < size; i++) {
    if (i % PAUSE_EVERY === 0) {
      onProgress?.({ phase, done: i, total: size });
      await breathe(signal);
    }
    const { id, ecg, truth } = await options.record(i);
    const prepared = await namingRecord(id, () => preprocessing.apply(ecg));
    const input = await namingRecord(id, () => toExample(prepared));
    inputs.set(i, id, input);
    ids.push(id);
    truths.push(truth);
  }
  onProgress?.({ phase, done: size, total: size });
  return { inputs: inputs.array(), ids, truths };
}

/** Rows of one shape that the first row decides, in one array that is made once. */
function createRows(size: number) {
  let rows: { data: Float32Array; shape: readonly number[] } | null = null;
  return {
    set(index: number, id: string, row: NdArray<Float32Array>): void {
      rows ??= { data: new Float32Array(size * row.size), shape: row.shape };
      if (String(row.shape) !== String(rows.shape)) {
        throw new ShapeError(
          `record '${id}' has shape [${row.shape}], earlier ones [${rows.shape}]`,
          {
            argument: 'preprocessing',
            value: row.shape,
            hint: 'Give all records one length: add a fixLength step to the preprocessing.',
          },
        );
      }
      rows.data.set(toContiguous(row), index * row.size);
    },
    array: () => asNdArray(rows?.data ?? new Float32Array(0), [size, ...(rows?.shape ?? [0, 0])]),
  };
}
