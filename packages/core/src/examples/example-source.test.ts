import { describe, expect, it } from 'vitest';
import { asNdArray } from '../arrays/as-nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import { createRandom } from '../random/random.ts';
import { exampleSourceContract } from '../testing/index.ts';
import type { Batch, BatchesOptions, ExampleSource } from './batch.ts';
import { createExampleSource, type ExampleSourceOptions } from './example-source.ts';

const SAMPLES = 6;
const LEADS = 2;

/** Example i holds 100 i + 10 t + lead, so that a value says where it came from. */
function examplesOf(count: number): Batch {
  const value = (k: number) => {
    const lead = k % LEADS;
    const t = Math.floor(k / LEADS) % SAMPLES;
    return 100 * Math.floor(k / (LEADS * SAMPLES)) + 10 * t + lead;
  };
  const data = Float32Array.from({ length: count * SAMPLES * LEADS }, (_, k) => value(k));
  return {
    inputs: asNdArray(data, [count, SAMPLES, LEADS]),
    targets: {
      head: asNdArray(
        Float32Array.from({ length: count }, (_, i) => i),
        [count, 1],
      ),
    },
    masks: { head: asNdArray(new Uint8Array(count).fill(1), [count, 1]) },
    ids: Array.from({ length: count }, (_, i) => `record ${i}`),
  };
}

const sourceOf = (options: Partial<ExampleSourceOptions> = {}) =>
  createExampleSource({ id: 'test', version: '1', examples: examplesOf(7), ...options });

async function read(
  source: ExampleSource,
  options: Partial<BatchesOptions> = {},
): Promise<Batch[]> {
  const batches: Batch[] = [];
  const all = { batchSize: 3, random: null, ...options };
  for await (const batch of source.batches(all)) batches.push(batch);
  return batches;
}

const variants = {
  plain: sourceOf(),
  cropped: sourceOf({ cropSamples: 4 }),
  augmented: sourceOf({ augment: (x, _shape, random) => x.set([random.normal()]) }),
};

describe.each(Object.entries(variants))('createExampleSource, %s', (_name, source) => {
  for (const { name, run } of exampleSourceContract(source)) it(name, run);
});

describe('createExampleSource', () => {
  it('keeps inputs, targets, masks and ids of an example together when it shuffles', async () => {
    const batches = await read(sourceOf(), { random: createRandom(3) });
    const ids = batches.flatMap((batch) => batch.ids);
    expect(ids).not.toEqual(examplesOf(7).ids);
    expect([...ids].sort()).toEqual(examplesOf(7).ids);
    for (const { inputs, targets, masks, ids: rows } of batches) {
      for (const [row, id] of rows.entries()) {
        const i = Number(id.slice('record '.length));
        expect(targets.head?.get(row, 0)).toBe(i);
        expect(masks?.head?.get(row, 0)).toBe(1);
        expect(inputs.get(row, 2, 1)).toBe(100 * i + 21);
      }
    }
  });

  it('crops a run of neighbouring samples, at every possible start sooner or later', async () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const batches = await read(variants.cropped, { random: createRandom(seed) });
      for (const { inputs } of batches) {
        expect(inputs.shape.slice(1)).toEqual([4, LEADS]);
        const [first, , , , , , , last] = toContiguous(inputs) as Float32Array & number[];
        expect((last as number) - (first as number)).toBe(31);
        starts.add(((first as number) % 100) / 10);
      }
    }
    expect([...starts].sort()).toEqual([0, 1, 2]);
  });

  it('leaves the examples as they were when it augments', async () => {
    const examples = examplesOf(2);
    const source = sourceOf({ examples, augment: (x) => x.fill(0) });
    const [batch] = await read(source, { random: createRandom(1) });
    expect(toContiguous((batch as Batch).inputs).every((value) => value === 0)).toBe(true);
    expect(examples).toEqual(examplesOf(2));
  });

  it('gives whole, untouched examples without a random stream', async () => {
    const source = sourceOf({ cropSamples: 2, augment: (x) => x.fill(0) });
    const [batch] = await read(source, { batchSize: 7 });
    expect(toContiguous((batch as Batch).inputs)).toEqual(toContiguous(examplesOf(7).inputs));
  });

  it('stops between batches when the signal is aborted', async () => {
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of sourceOf().batches({
        batchSize: 3,
        random: null,
        signal: controller.signal,
      })) {
        controller.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
  });

  it('refuses rows that do not fit, crops that are too long and empty batches', async () => {
    const { ids, ...rest } = examplesOf(3);
    expect(() => sourceOf({ examples: { ...rest, ids: ids.slice(1) } })).toThrow(
      'ids has 2 rows for 3 examples',
    );
    const targets = { head: asNdArray(new Float32Array(2), [2, 1]) };
    expect(() => sourceOf({ examples: { ...rest, ids, targets } })).toThrow('head has 2 rows');
    expect(() => sourceOf({ cropSamples: 7 })).toThrow('cropSamples is 7');
    await expect(read(sourceOf(), { batchSize: 0 })).rejects.toThrow('batchSize is 0');
  });
});
