import {
  asNdArray,
  type Batch,
  type ExampleSource,
  type NdArray,
  type NumericArray,
  type Random,
  sizeOf,
  toContiguous,
} from '@einthoven/core';

/** What {@link joinSource} takes. */
export interface JoinSourceOptions {
  readonly target: ExampleSource;
  readonly source: ExampleSource;
  /** Share of each batch that comes from `source`, 0–1. */
  readonly sourceShare: number;
}

/**
 * Returns the examples of both side by side: one pass is a pass over `target`, and each of its batches is
 * filled up from `source`, which is read as often as that needs. What one of them has no target for is
 * masked.
 */
export function joinSource({ target, source, sourceShare }: JoinSourceOptions): ExampleSource {
  return {
    id: `${target.id}-and-${source.id}`,
    version: `${target.version}-${source.version}-${sourceShare}`,
    size: Math.round(target.size / (1 - sourceShare)),
    async *batches({ batchSize, random, signal }) {
      const count = Math.max(1, Math.round(batchSize * sourceShare));
      const reading = { ...(signal && { signal }) };
      const others = endless(source, count, random, reading);
      const batches = target.batches({ batchSize: batchSize - count, random, ...reading });
      for await (const batch of batches) {
        const { value: other } = await others.next();
        yield joined(batch, other as Batch);
      }
    },
  };
}

/** Batches of one size for ever; a smaller one at the end of a pass is left out. */
async function* endless(
  source: ExampleSource,
  count: number,
  random: Random | null,
  reading: { readonly signal?: AbortSignal },
): AsyncGenerator<Batch> {
  const batchSize = Math.min(count, source.size);
  for (;;) {
    for await (const batch of source.batches({ batchSize, random, ...reading })) {
      if (batch.ids.length === batchSize) yield batch;
    }
  }
}

function joined(first: Batch, second: Batch): Batch {
  const names = [...new Set([...Object.keys(first.targets), ...Object.keys(second.targets)])];
  const both = names.map(
    (name) => [name, [first, second].map((part) => half(part, name))] as const,
  );
  return {
    inputs: stack([first.inputs, second.inputs]),
    ids: [...first.ids, ...second.ids],
    targets: Object.fromEntries(
      both.map(([name, halves]) => [
        name,
        stack(
          filled(
            halves.map(({ target }) => target),
            [first, second],
          ),
        ),
      ]),
    ),
    masks: Object.fromEntries(
      both.map(([name, halves]) => [
        name,
        stack(
          filled(
            halves.map(({ mask }) => mask),
            [first, second],
          ),
        ),
      ]),
    ),
  };
}

/** Targets and mask of one head in one part: null where it has none. */
function half({ targets, masks }: Batch, name: string) {
  const target = targets[name] ?? null;
  const ones = target && asNdArray(new Uint8Array(sizeOf(target.shape)).fill(1), target.shape);
  return { target, mask: masks?.[name] ?? ones };
}

/** Zeros in place of what a part does not have, as wide as the other has it. */
function filled<D extends NumericArray>(
  arrays: readonly (NdArray<D> | null)[],
  parts: readonly Batch[],
): NdArray<D>[] {
  const like = arrays.find((array) => array !== null) as NdArray<D>;
  const Data = like.data.constructor as new (length: number) => D;
  return arrays.map((array, i) => {
    const shape = [(parts[i] as Batch).ids.length, ...like.shape.slice(1)];
    return array ?? asNdArray(new Data(sizeOf(shape)), shape);
  });
}

function stack<D extends NumericArray>(arrays: readonly NdArray<D>[]): NdArray<D> {
  const [first] = arrays as readonly [NdArray<D>];
  const Data = first.data.constructor as new (length: number) => D;
  const rows = arrays.reduce((sum, { shape }) => sum + (shape[0] as number), 0);
  const shape = [rows, ...first.shape.slice(1)];
  const data = new Data(sizeOf(shape));
  let at = 0;
  for (const array of arrays) {
    const values = toContiguous(array);
    data.set(values, at);
    at += values.length;
  }
  return asNdArray(data, shape);
}
