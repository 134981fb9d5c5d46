import { runWorker, type WorkerStart } from './run-worker.ts';
import { takeParts } from './take-parts.ts';

/** A worker thread that has been asked for: it starts while other things are being made ready. */
export interface WorkerThread {
  /** Hands it its work; resolves when it is ready to compute, and fails where it cannot be. */
  begin(start: WorkerStart): Promise<void>;
  stop(): void;
}

interface NodeWorker {
  once(event: string, listener: (value: never) => void): void;
  postMessage(value: unknown): void;
  unref(): void;
  terminate(): Promise<number>;
}

/** The parts of Node's worker_threads in use. */
interface NodeThreads {
  Worker: new (source: string, options: { eval: true; name: string }) => NodeWorker;
}

interface Host {
  process?: { getBuiltinModule?: (id: string) => NodeThreads | undefined };
}

/** Node's worker threads, or undefined elsewhere. */
export function nodeThreads(): NodeThreads | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.('node:worker_threads');
}

const NAME = 'wasm-training';

function startInNode({ Worker }: NodeThreads): WorkerThread {
  const source = `const { parentPort } = require('node:worker_threads');
parentPort.once('message', (start) =>
  (${runWorker})(start, () => parentPort.postMessage(''), ${takeParts}));`;
  const worker = new Worker(source, { eval: true, name: NAME });
  const running = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => resolve());
  });
  // Looked at by `begin` only, which may never come.
  running.catch(() => {});
  return {
    async begin(start) {
      worker.postMessage(start);
      await running;
      // A pool must not keep the process alive.
      worker.unref();
    },
    stop: () => void worker.terminate(),
  };
}

function startInPage(): WorkerThread {
  const source = `onmessage = ({ data }) => (${runWorker})(data, () => postMessage(''), ${takeParts});`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: NAME });
  const running = new Promise<void>((resolve, reject) => {
    // A content security policy that forbids blob: workers shows here only, without a message.
    worker.onerror = ({ message }) =>
      reject(new Error(message || "the page's content security policy forbids blob: workers"));
    worker.onmessage = () => resolve();
  });
  running.catch(() => {});
  return {
    async begin(start) {
      worker.postMessage(start);
      await running;
    },
    stop() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

/** Starts a worker thread. */
export function startWorker(): WorkerThread {
  const threads = nodeThreads();
  return threads ? startInNode(threads) : startInPage();
}

/** Ends worker threads, whatever they are at. */
export function stopWorkers(workers: readonly WorkerThread[]): void {
  for (const worker of workers) worker.stop();
}
