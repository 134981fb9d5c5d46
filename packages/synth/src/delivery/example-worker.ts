import type { ExampleAnswer, ExampleTask } from './serve-examples.ts';

/** A thread that makes batches, whatever the platform calls it. */
export interface ExampleWorker {
  post(task: ExampleTask): void;
  /** Called once; `fail` is for a thread that cannot start or breaks down. */
  listen(answer: (answer: ExampleAnswer) => void, fail: (error: Error) => void): void;
  stop(): void;
}

/** The part of a browser's `Worker` in use. */
export interface WebWorker {
  /** Called with each answer. */
  onmessage: ((event: MessageEvent) => unknown) | null;
  /** Called where the worker cannot start or breaks down. */
  onerror: ((event: ErrorEvent) => unknown) | null;
  /** Sends a task. */
  postMessage(message: unknown): void;
  /** Ends the worker. */
  terminate(): void;
}

/** Returns a browser's worker as an {@link ExampleWorker}. */
export function fromWebWorker(worker: WebWorker): ExampleWorker {
  return {
    post: (task) => worker.postMessage(task),
    listen(answer, fail) {
      worker.onmessage = ({ data }) => answer(data);
      // A module that is not found, or forbidden by the page's policy, has no message.
      worker.onerror = ({ message }) => fail(new Error(message || 'it could not be started'));
    },
    stop: () => worker.terminate(),
  };
}
