import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ExampleSource, InvalidArgumentError } from '@einthoven/core';
import {
  type PassOptions,
  sourceOf,
  type ThreadOptions,
} from '../delivery/create-synthetic-source.ts';
import type { ExampleMaker } from '../delivery/example-maker.ts';
import type { ExampleWorker } from '../delivery/example-worker.ts';
import { serveExamples } from '../delivery/serve-examples.ts';

/** Options of {@link createThreadedSource}. */
export interface ThreadedSourceOptions extends PassOptions, ThreadOptions {
  /** Number of threads; default one less than there are processors, from 1 to 8. */
  readonly threads?: number;
}

/**
 * Resolves to a source of examples that worker threads make while they are read, so that a trainer need
 * not wait.
 *
 * The module is imported here and in each thread: it must be JavaScript that Node runs. The batches are
 * the same with any number of threads. Threads start with each pass, and end with it or when its
 * iterator is dropped; an error in one of them is thrown to the reader.
 *
 * @param module - URL of a module whose default export is an {@link ExampleMaker}, such as
 * `new URL('./examples.js', import.meta.url)`.
 * @throws InvalidArgumentError for a module without one, and for counts out of range.
 */
export async function createThreadedSource(
  module: URL | string,
  options: ThreadedSourceOptions = {},
): Promise<ExampleSource> {
  const url = String(module);
  const maker = requireMaker(url, (await import(/* @vite-ignore */ url)).default);
  const threads = options.threads ?? Math.max(1, Math.min(8, availableParallelism() - 1));
  return sourceOf(maker, () => startThread(url), { ...options, threads });
}

function requireMaker(url: string, maker: Partial<ExampleMaker> | undefined): ExampleMaker {
  if (typeof maker?.make === 'function' && typeof maker.size === 'number') {
    return maker as ExampleMaker;
  }
  throw new InvalidArgumentError(`module ${url} has no maker of examples as its default export`, {
    argument: 'module',
    value: url,
    hint: 'Write `export default syntheticExamples({ … })` there.',
  });
}

function startThread(url: string): ExampleWorker {
  const source = `const { parentPort } = require('node:worker_threads');
const scope = { postMessage: (answer, moved) => parentPort.postMessage(answer, moved) };
const waiting = [];
scope.onmessage = (event) => waiting.push(event);
parentPort.on('message', (data) => scope.onmessage({ data }));
import(${JSON.stringify(url)}).then(({ default: maker }) => {
  (${serveExamples})(maker, scope);
  waiting.forEach(scope.onmessage);
});`;
  const worker = new Worker(source, { eval: true, name: 'examples' });
  return {
    post: (task) => worker.postMessage(task),
    listen(answer, fail) {
      worker.on('message', answer);
      worker.on('error', fail);
      worker.on('exit', () => fail(new Error('it has ended')));
    },
    stop: () => void worker.terminate(),
  };
}
