import { type Batch, breathe, type ExampleSource, requireNumber } from '@einthoven/core';
import { drawOrder } from './draw-order.ts';
import type { ExampleMaker } from './example-maker.ts';
import { type ExampleWorker, fromWebWorker, type WebWorker } from './example-worker.ts';
import { type BatchMaker, createWorkerPool } from './worker-pool.ts';

/** How much a pass reads. */
export interface PassOptions {
  /**
   * Examples in one pass; default all. With fewer, each pass with a random stream reads others, so that
   * a large data set is never seen twice.
   */
  readonly examplesPerPass?: number;
}

/** How threads are used. */
export interface ThreadOptions {
  /** Number of threads. */
  readonly threads?: number;
  /** Batches made ahead of the one that is read; default two a thread. */
  readonly ahead?: number;
}

/** Options of {@link createSyntheticSource}. */
export interface SyntheticSourceOptions extends PassOptions, ThreadOptions {
  /**
   * Starts a Web Worker that calls `serveExamples` on the same maker; default none: examples are made
   * in the calling thread, one batch at a time.
   */
  readonly startWorker?: () => WebWorker;
}

/**
 * Returns a source of examples that are made while they are read.
 *
 * The batches are the same with any number of workers. Workers start with each pass, and end with it or
 * when its iterator is dropped; an error in one of them is thrown to the reader.
 *
 * @throws InvalidArgumentError for counts out of range.
 */
export function createSyntheticSource(
  maker: ExampleMaker,
  { startWorker, ...options }: SyntheticSourceOptions = {},
): ExampleSource {
  return sourceOf(maker, startWorker && (() => fromWebWorker(startWorker())), options);
}

/** {@link createSyntheticSource} with workers of any kind. */
export function sourceOf(
  { id, version, size, make }: ExampleMaker,
  start: (() => ExampleWorker) | undefined,
  options: PassOptions & ThreadOptions,
): ExampleSource {
  const whole = { integer: true, min: 1 };
  const count = requireNumber('examplesPerPass', options.examplesPerPass ?? size, {
    integer: true,
    min: 0,
    max: size,
  });
  const threads = requireNumber('threads', options.threads ?? 2, whole);
  const ahead = requireNumber('ahead', options.ahead ?? 2 * threads, whole);
  const startAll = (): BatchMaker =>
    start
      ? createWorkerPool(Array.from({ length: threads }, start))
      : { make: async (indices) => make(indices), stop() {} };
  return {
    id,
    version,
    size: count,
    async *batches({ batchSize, random, signal }) {
      requireNumber('batchSize', batchSize, whole);
      signal?.throwIfAborted();
      const order = drawOrder(size, count, random);
      const pool = startAll();
      try {
        yield* inOrder(pool, order, { batchSize, ahead: start ? ahead : 1, signal });
      } finally {
        pool.stop();
      }
    },
  };
}

interface Reading {
  readonly batchSize: number;
  readonly ahead: number;
  readonly signal: AbortSignal | undefined;
}

async function* inOrder(
  pool: BatchMaker,
  order: Float64Array,
  { batchSize, ahead, signal }: Reading,
): AsyncGenerator<Batch> {
  const made: Promise<Batch>[] = [];
  for (let next = 0; next < order.length || made.length > 0; ) {
    while (next < order.length && made.length < ahead) {
      const batch = pool.make([...order.subarray(next, next + batchSize)]);
      // Heard of where it is awaited, which may be later or, in a dropped pass, never.
      batch.catch(() => {});
      made.push(batch);
      next += batchSize;
    }
    await breathe(signal);
    yield await unlessAborted(made.shift() as Promise<Batch>, signal);
  }
}

/** The promise, or a rejection with the reason of the signal, whichever comes first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
