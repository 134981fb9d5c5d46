import '@tensorflow/tfjs-backend-cpu';
import { createRandom, type ExampleSource } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { tinyExamples, tinyModel, tinySource } from '../testing/tiny.ts';
import { fit } from './fit.ts';
import { prefetch } from './prefetch.ts';
import { turn } from './turn.ts';

/** Counts up; every number is ready when the test says so. */
function counter() {
  const started: number[] = [];
  const ready: (() => void)[] = [];
  let closed = false;
  async function* count(): AsyncGenerator<number, never> {
    try {
      for (let i = 0; ; i++) {
        started.push(i);
        await new Promise<void>((resolve) => ready.push(resolve));
        yield i;
      }
    } finally {
      closed = true;
    }
  }
  return { items: count(), started, ready, isClosed: () => closed };
}

describe('prefetch', () => {
  it('has the next items made while one is in use, in order and no more than told', async () => {
    const { items, started, ready, isClosed } = counter();
    const taken = prefetch(items, 2);
    const first = taken.next();
    for (let i = 0; i < 5; i++) {
      ready.shift()?.();
      await turn();
    }
    expect(await first).toBe(0);
    expect(started).toEqual([0, 1, 2]);
    expect(await taken.next()).toBe(1);
    expect(started).toEqual([0, 1, 2, 3]);
    const closing = taken.close();
    for (; !isClosed(); await turn()) ready.shift()?.();
    await closing;
  });

  it('makes an item only when it is asked for with none ahead', async () => {
    const { items, started, ready } = counter();
    const taken = prefetch(items, 0);
    const first = taken.next();
    ready.shift()?.();
    await first;
    await turn();
    expect(started).toEqual([0]);
    await taken.close();
  });

  it('has the next item begun before it gives one, however many promises come before', async () => {
    const begun: number[] = [];
    async function* winding(): AsyncGenerator<number, never> {
      for (let i = 0; ; i++) {
        for (let hop = 0; hop < 30; hop++) await null;
        begun.push(i);
        yield i;
      }
    }
    const taken = prefetch(winding(), 1);
    for (const i of [0, 1, 2]) {
      expect(await taken.next()).toBe(i);
      expect(begun.at(-1)).toBe(i + 1);
    }
    await taken.close();
  });

  it('throws where the item is due, not before', async () => {
    async function* failing(): AsyncGenerator<number, never> {
      yield 1;
      throw new Error('no second');
    }
    const taken = prefetch(failing(), 2);
    expect(await taken.next()).toBe(1);
    await turn();
    await expect(taken.next()).rejects.toThrow('no second');
    await taken.close();
  });
});

describe('fit', () => {
  /** Batches that take a while, without a processor; the clock is the test's own. */
  function slowSource(log: string[]): ExampleSource {
    const inner = tinySource(tinyExamples(8));
    return {
      ...inner,
      async *batches(options) {
        for await (const batch of inner.batches(options)) {
          log.push('begin');
          await turn();
          options.signal?.throwIfAborted();
          log.push('ready');
          yield batch;
        }
      },
    };
  }

  it.each([
    [0, 0, 0],
    [2, 1, 2],
  ])('has up to %i batches made during the steps before', async (ahead, least, most) => {
    const log: string[] = [];
    const model = tinyModel();
    const logs = [() => void log.push('step')];
    const random = createRandom(1);
    const options = { source: slowSource(log), steps: 6, batchSize: 4, random, prefetch: ahead };
    // The clock makes every step long enough for a pause, in which the source gets on.
    let time = 0;
    const now = () => (time += 100);
    const { history } = await fit({ ...options, model, logs, now });
    model.dispose();
    expect(history).toHaveLength(6);
    const last = log.lastIndexOf('step');
    const before = log.slice(0, last).filter((each) => each === 'begin').length;
    // Six for the six steps, and those of steps that never came.
    expect(before).toBeGreaterThanOrEqual(6 + least);
    expect(before).toBeLessThanOrEqual(6 + most);
  });
});
