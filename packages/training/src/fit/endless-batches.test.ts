import { createExampleSource, createRandom, type ExampleSource } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { tinyExamples, tinySource } from '../testing/tiny.ts';
import { endlessBatches, type Place, type PlacedBatch } from './endless-batches.ts';
import { readAll } from './read-all.ts';

async function take(source: ExampleSource, batchSize: number, count: number): Promise<string[][]> {
  const taken: string[][] = [];
  for await (const { batch } of endlessBatches(source, { batchSize, random: createRandom(1) })) {
    taken.push([...batch.ids]);
    if (taken.length === count) break;
  }
  return taken;
}

describe('endlessBatches', () => {
  it('reads pass after pass, each in an order of its own', async () => {
    const [first, second, third, fourth] = await take(tinySource(), 4, 4);
    const [one, two] = [
      [...first!, ...second!],
      [...third!, ...fourth!],
    ];
    expect(new Set(one).size).toBe(8);
    expect(new Set(two)).toEqual(new Set(one));
    expect(two).not.toEqual(one);
  });

  it('leaves out a rest of less than half a batch, unless it is all there is', async () => {
    expect((await take(tinySource(), 7, 3)).map((ids) => ids.length)).toEqual([7, 7, 7]);
    expect((await take(tinySource(), 6, 2)).map((ids) => ids.length)).toEqual([6, 6]);
    expect((await take(tinySource(), 5, 2)).map((ids) => ids.length)).toEqual([5, 3]);
    expect((await take(tinySource(), 100, 2)).map((ids) => ids.length)).toEqual([8, 8]);
  });

  it.each([1, 2, 3, 4])('goes on after batch %i as if it had never stopped', async (count) => {
    const examples = tinyExamples();
    const source = createExampleSource({ id: 'crops', version: '1', examples, cropSamples: 8 });
    const read = async (batches: number, from?: Place) => {
      const random = createRandom(1);
      const reading = endlessBatches(source, { batchSize: 3, random, ...(from && { from }) });
      const taken: PlacedBatch[] = [];
      for await (const each of reading) if (taken.push(each) === batches) break;
      return taken;
    };
    const whole = await read(7);
    const rest = await read(7 - count, whole[count - 1]!.place);
    expect(rest.map(({ place }) => place)).toEqual(whole.slice(count).map(({ place }) => place));
    expect(rest.map(({ batch }) => [batch.ids, batch.inputs.data])).toEqual(
      whole.slice(count).map(({ batch }) => [batch.ids, batch.inputs.data]),
    );
  });

  it('refuses a source without examples', async () => {
    const empty: ExampleSource = { id: 'void', version: '1', size: 0, async *batches() {} };
    await expect(take(empty, 4, 1)).rejects.toThrow("source 'void' has no examples");
  });
});

describe('readAll', () => {
  it('joins the batches of a source that gives them by three', async () => {
    const source = tinySource();
    const byThree: ExampleSource = {
      ...source,
      batches: (options) => source.batches({ ...options, batchSize: 3 }),
    };
    const all = await readAll(byThree);
    const expected = tinyExamples();
    expect(all.ids).toEqual(expected.ids);
    expect(all.inputs.data).toEqual(expected.inputs.data);
    expect(all.targets.kind?.data).toEqual(expected.targets.kind?.data);
    expect(all.masks).toBeUndefined();
  });
});
