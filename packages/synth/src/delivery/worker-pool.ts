import { asNdArray, type Batch, EinthovenError, UnsupportedError } from '@einthoven/core';
import type { ExampleWorker } from './example-worker.ts';
import type { ExampleAnswer, PlainArray, PlainError } from './serve-examples.ts';

/** Makes batches, in whatever thread. */
export interface BatchMaker {
  make(indices: readonly number[]): Promise<Batch>;
  stop(): void;
}

interface Waiting {
  readonly worker: number;
  resolve(batch: Batch): void;
  reject(error: Error): void;
}

/** Returns a maker that hands each batch to the worker that has the fewest to make. */
export function createWorkerPool(workers: readonly ExampleWorker[]): BatchMaker {
  const waiting = new Map<number, Waiting>();
  const loads = workers.map(() => 0);
  let broken: Error | null = null;
  let count = 0;
  const settle = ({ number, batch, error }: ExampleAnswer) => {
    const task = waiting.get(number);
    if (!task) return;
    waiting.delete(number);
    loads[task.worker] = (loads[task.worker] as number) - 1;
    if (batch) task.resolve(toBatch(batch));
    else task.reject(toError(error as PlainError));
  };
  const fail = (error: Error) => {
    broken ??= new UnsupportedError(`a worker thread failed: ${error.message}`, { cause: error });
    for (const task of waiting.values()) task.reject(broken);
    waiting.clear();
  };
  for (const worker of workers) worker.listen(settle, fail);
  return {
    make(indices) {
      if (broken) return Promise.reject(broken);
      const worker = loads.indexOf(Math.min(...loads));
      const number = count++;
      loads[worker] = (loads[worker] as number) + 1;
      return new Promise((resolve, reject) => {
        waiting.set(number, { worker, resolve, reject });
        workers[worker]?.post({ number, indices });
      });
    },
    stop() {
      for (const worker of workers) worker.stop();
      waiting.clear();
    },
  };
}

function toBatch({ inputs, targets, masks, ids }: NonNullable<ExampleAnswer['batch']>): Batch {
  return {
    inputs: toArray(inputs),
    targets: toArrays(targets),
    ...(masks && { masks: toArrays(masks) }),
    ids,
  };
}

const toArray = <T extends Float32Array | Uint8Array>({ data, shape }: PlainArray<T>) =>
  asNdArray(data, shape);

const toArrays = <T extends Float32Array | Uint8Array>(
  arrays: Readonly<Record<string, PlainArray<T>>>,
) => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, toArray(array)]));

/** The error of a worker, with its message and the stack of its thread as the cause. */
function toError({ message, stack, code, argument }: PlainError): Error {
  const cause = { stack };
  if (code === undefined) return new Error(message, { cause });
  return new EinthovenError(code, message, { cause, ...(argument !== undefined && { argument }) });
}
