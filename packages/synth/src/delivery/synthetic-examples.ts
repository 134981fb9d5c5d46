import {
  asNdArray,
  type Batch,
  type Preprocessing,
  ShapeError,
  stackExamples,
  toExample,
} from '@einthoven/core';
import {
  createSyntheticDataset,
  type SyntheticDatasetOptions,
} from '../dataset/create-synthetic-dataset.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import type { ExampleMaker } from './example-maker.ts';
import type { Target } from './targets.ts';

/** What {@link syntheticExamples} takes. */
export interface SyntheticExamplesOptions {
  readonly id: string;
  /** Change it with what goes into the examples: results are kept under it. */
  readonly version: string;
  readonly dataset: SyntheticDatasetOptions;
  /** Applied to each record; default: records as they are. */
  readonly preprocessing?: Preprocessing;
  /** By head name; default none, as for learning from the signals alone. */
  readonly targets?: Readonly<Record<string, Target>>;
}

/**
 * Returns a maker of examples from synthetic records.
 *
 * A target that is null has 0 in its place and in the mask.
 *
 * @throws InvalidArgumentError, NotFoundError for data sets that cannot be; from `make`, what
 * preprocessing throws, and ShapeError for a target whose length changes.
 */
export function syntheticExamples(options: SyntheticExamplesOptions): ExampleMaker {
  const { id, version, preprocessing, targets = {} } = options;
  const dataset = createSyntheticDataset(options.dataset);
  return {
    id,
    version,
    size: dataset.size,
    make(indices) {
      const records = Array.from(indices, (index) => dataset.record(index));
      const prepared = records.map(({ ecg }) =>
        toExample(preprocessing ? preprocessing.apply(ecg) : ecg),
      );
      return {
        inputs: stackExamples(prepared),
        ...labels(targets, records),
        ids: Array.from(indices, (index) => `${id}-${index}`),
      };
    },
  };
}

function labels(targets: Readonly<Record<string, Target>>, records: readonly SyntheticEcg[]) {
  const columns = Object.entries(targets).map(
    ([name, target]) => [name, column(name, records.map(target))] as const,
  );
  return {
    targets: Object.fromEntries(columns.map(([name, { values }]) => [name, values])),
    masks: Object.fromEntries(columns.map(([name, { mask }]) => [name, mask])),
  } satisfies Pick<Batch, 'targets' | 'masks'>;
}

function column(name: string, rows: readonly ArrayLike<number | null>[]) {
  const width = (rows[0] as ArrayLike<number | null>).length;
  const values = new Float32Array(rows.length * width);
  const mask = new Uint8Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    if (row.length !== width) {
      throw new ShapeError(`target '${name}' has ${row.length} numbers, and ${width} elsewhere`, {
        argument: 'targets',
        value: row.length,
        hint: 'Return the same number of values for each record; null where there is none.',
      });
    }
    for (let k = 0; k < width; k++) {
      values[i * width + k] = row[k] ?? 0;
      mask[i * width + k] = row[k] === null ? 0 : 1;
    }
  }
  const shape = [rows.length, width];
  return { values: asNdArray(values, shape), mask: asNdArray(mask, shape) };
}
