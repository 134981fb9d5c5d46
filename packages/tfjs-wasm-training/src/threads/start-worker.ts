import { runWorker, type WorkerStart } from './run-worker.ts';

/** A running worker. */
export interface RunningWorker {
  stop(): void;
}

/** The parts of Node's worker_threads in use. */
interface NodeThreads {
  Worker: new (
    source: string,
    options: { eval: true; workerData: unknown; name: string },
  ) => {
    once(event: string, listener: (value: never) => void): void;
    unref(): void;
    terminate(): Promise<number>;
  };
}

interface Host {
  process?: { getBuiltinModule?: (id: string) => NodeThreads | undefined };
}

/** Node's worker threads, or undefined elsewhere. */
export function nodeThreads(): NodeThreads | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.('node:worker_threads');
}

function startInNode({ Worker }: NodeThreads, start: WorkerStart): Promise<RunningWorker> {
  const source = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage('started');
(${runWorker})(workerData);`;
  const worker = new Worker(source, { eval: true, workerData: start, name: 'wasm-training' });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      // A pool must not keep the process alive.
      worker.unref();
      resolve({ stop: () => void worker.terminate() });
    });
  });
}

function startInPage(start: WorkerStart): Promise<RunningWorker> {
  const source = `onmessage = ({ data }) => {
  postMessage('started');
  (${runWorker})(data);
};`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'wasm-training' });
  return new Promise<RunningWorker>((resolve, reject) => {
    // A content security policy that forbids blob: workers says so here only.
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker could not start'));
    worker.onmessage = () => resolve({ stop: () => worker.terminate() });
    worker.postMessage(start);
  }).finally(() => URL.revokeObjectURL(url));
}

/** Starts a worker thread and resolves when it runs. */
export function startWorker(start: WorkerStart): Promise<RunningWorker> {
  const threads = nodeThreads();
  return threads ? startInNode(threads, start) : startInPage(start);
}
