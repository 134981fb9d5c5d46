import { asNdArray } from '../arrays/as-nd-array.ts';
import type { NdArray } from '../arrays/nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import { requireNumber } from '../errors/require.ts';
import { ShapeError } from '../errors/shape-error.ts';
import type { Random } from '../random/random.ts';
import type { Batch, ExampleSource } from './batch.ts';
import { takeLabels, takeRows } from './take-examples.ts';

/** Changes one example in place; `shape` is [samples, leads], samples of one instant side by side. */
export type Augment = (
  example: Float32Array,
  shape: readonly [number, number],
  random: Random,
) => void;

/** What {@link createExampleSource} takes. */
export interface ExampleSourceOptions {
  readonly id: string;
  /** Changes when the examples do. */
  readonly version: string;
  readonly examples: Batch;
  /** Length of a random crop in samples; default: whole examples. */
  readonly cropSamples?: number;
  /** Applied to every (cropped) example; default: none. */
  readonly augment?: Augment;
}

/**
 * Returns a source of examples that are held in memory.
 *
 * With a random stream each pass is in a new order, and each example cropped and augmented anew;
 * with `random: null` examples come in order, whole and untouched.
 *
 * @throws ShapeError when targets, masks or ids do not have one row an example.
 * @throws InvalidArgumentError when the crop is longer than the examples.
 */
export function createExampleSource(options: ExampleSourceOptions): ExampleSource {
  const { id, version, examples, cropSamples } = options;
  requireRows(examples);
  const [size, samples] = examples.inputs.shape as [number, number];
  if (cropSamples !== undefined) {
    requireNumber('cropSamples', cropSamples, { integer: true, min: 1, max: samples });
  }
  return {
    id,
    version,
    size,
    async *batches({ batchSize, random, signal }) {
      requireNumber('batchSize', batchSize, { integer: true, min: 1 });
      const order = Int32Array.from({ length: size }, (_, i) => i);
      random?.shuffle(order);
      for (let start = 0; start < size; start += batchSize) {
        signal?.throwIfAborted();
        const positions = order.subarray(start, start + batchSize);
        const inputs = random
          ? varied(options, positions, random)
          : takeRows(examples.inputs, positions);
        yield { ...takeLabels(examples, positions), inputs };
      }
    },
  };
}

function varied(
  { examples, cropSamples, augment }: ExampleSourceOptions,
  positions: Int32Array,
  random: Random,
): NdArray<Float32Array> {
  const inputs =
    cropSamples === undefined
      ? takeRows(examples.inputs, positions)
      : takeCrops(examples.inputs, positions, cropSamples, random);
  const [count, samples, leads] = inputs.shape as [number, number, number];
  const data = toContiguous(inputs);
  for (let i = 0; augment && i < count; i++) {
    const example = data.subarray(i * samples * leads, (i + 1) * samples * leads);
    augment(example, [samples, leads], random);
  }
  return inputs;
}

/** Crops straight from the examples: whole ones would be copied only to be cut. */
function takeCrops(
  inputs: NdArray<Float32Array>,
  positions: Int32Array,
  length: number,
  random: Random,
): NdArray<Float32Array> {
  const [, samples, leads] = inputs.shape as [number, number, number];
  const from = toContiguous(inputs);
  const data = new Float32Array(positions.length * length * leads);
  for (const [i, position] of positions.entries()) {
    const start = (position * samples + random.integer(samples - length + 1)) * leads;
    data.set(from.subarray(start, start + length * leads), i * length * leads);
  }
  return asNdArray(data, [positions.length, length, leads]);
}

function requireRows({ inputs, targets, masks, ids }: Batch): void {
  const count = inputs.shape[0] as number;
  const counts = [...Object.entries(targets), ...Object.entries(masks ?? {})].map(
    ([name, array]) => [name, array.shape[0] as number] as const,
  );
  for (const [name, rows] of [...counts, ['ids', ids.length] as const]) {
    if (rows === count) continue;
    throw new ShapeError(`${name} has ${rows} rows for ${count} examples`, {
      argument: name,
      value: rows,
      hint: 'Give inputs, targets, masks and ids one row an example.',
    });
  }
}
