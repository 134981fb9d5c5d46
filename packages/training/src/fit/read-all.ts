import {
  asNdArray,
  type Batch,
  type ExampleSource,
  type NdArray,
  type NumericArray,
  ShapeError,
  toContiguous,
} from '@einthoven/core';

/**
 * Returns all examples of a source as one batch, in order.
 *
 * @throws ShapeError when the source has none, or examples of different lengths.
 */
export async function readAll(source: ExampleSource, signal?: AbortSignal): Promise<Batch> {
  const options = { batchSize: Math.max(1, source.size), random: null };
  const batches: Batch[] = [];
  for await (const batch of source.batches(signal ? { ...options, signal } : options)) {
    batches.push(batch);
  }
  const [first] = batches;
  if (!first) {
    throw new ShapeError(`source '${source.id}' has no examples`, {
      argument: 'validation.source',
      hint: 'Give at least one example, or leave validation out.',
    });
  }
  return batches.length === 1 ? first : join(first, batches);
}

function join(first: Batch, batches: readonly Batch[]): Batch {
  const inputs = joinRows(batches.map((batch) => batch.inputs));
  const targets = mapKeys(first.targets, (name) =>
    joinRows(batches.map((batch) => batch.targets[name])),
  );
  const masks = mapKeys(first.masks ?? {}, (name) =>
    joinRows(batches.map((batch) => batch.masks?.[name])),
  );
  const ids = batches.flatMap((batch) => batch.ids);
  return first.masks ? { inputs, targets, masks, ids } : { inputs, targets, ids };
}

function joinRows<D extends NumericArray>(parts: readonly (NdArray<D> | undefined)[]): NdArray<D> {
  const [first] = parts as readonly NdArray<D>[];
  const rest = (first as NdArray<D>).shape.slice(1);
  const width = rest.reduce((product, length) => product * length, 1);
  const rows = parts.map((part) => {
    if (part && String(part.shape.slice(1)) === String(rest)) return part;
    throw new ShapeError(
      `a batch has rows of shape [${part?.shape.slice(1)}], the first [${rest}]`,
      {
        argument: 'validation.source',
        hint: 'Give examples of one length, all with the same targets and masks.',
      },
    );
  });
  const count = rows.reduce((sum, { shape }) => sum + (shape[0] as number), 0);
  const data = new ((first as NdArray<D>).data.constructor as new (length: number) => D)(
    count * width,
  );
  let at = 0;
  for (const part of rows) {
    const values = toContiguous(part);
    data.set(values, at);
    at += values.length;
  }
  return asNdArray(data, [count, ...rest]);
}

function mapKeys<T>(record: object, map: (name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.keys(record).map((name) => [name, map(name)]));
}
