import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import { nodeThreads } from './start-worker.ts';

interface Message {
  cmd?: string;
}

/**
 * Stands for the eight workers that the backend's build for threads starts and, asked for one thread, never uses: says
 * that it is loaded, and does nothing.
 */
class IdleWorker {
  onmessage?: (event: { data: Message }) => void;

  postMessage({ cmd }: Message): void {
    if (cmd === 'load') queueMicrotask(() => this.onmessage?.({ data: { cmd: 'loaded' } }));
  }

  on(): void {}
  unref(): void {}
  terminate(): void {}
}

type Holder = { Worker?: unknown };

/** Runs `start` while `Worker` means another class; puts everything back, also a global that Node did not have. */
async function withWorker<T>(replacement: unknown, start: () => Promise<T>): Promise<T> {
  const holders = [globalThis, nodeThreads()].filter((holder) => holder !== undefined) as Holder[];
  const before = holders.map((holder) => Object.getOwnPropertyDescriptor(holder, 'Worker'));
  const configurable = { configurable: true, writable: true, enumerable: true };
  for (const holder of holders) {
    Object.defineProperty(holder, 'Worker', { ...configurable, value: replacement });
  }
  try {
    return await start();
  } finally {
    holders.forEach((holder, i) => {
      const descriptor = before[i];
      if (descriptor) Object.defineProperty(holder, 'Worker', descriptor);
      else delete holder.Worker;
    });
  }
}

/**
 * Starts the wasm backend by `start` in its build for threads, whose memory workers can share, with no threads of its
 * own: this package brings them. tfjs-backend-wasm 4.22 keeps that build from Node (tfjs #3830) only because its
 * workers cannot start there.
 */
export async function startShared(start: () => Promise<void>): Promise<void> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
  setThreadsCount(1);
  try {
    await withWorker(IdleWorker, start);
  } finally {
    // A backend that is registered anew starts without our help, and could not start threads.
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
}
