import { WasmTrainingError } from '../errors.ts';
import type { KernelModule, KernelName, LoadedKernels } from '../kernel-module.ts';
import { CONTROL, PART_BITS } from './run-worker.ts';
import { stopWorkers, type WorkerThread } from './start-worker.ts';

/** Runs a kernel part by part; see `KernelContext.parallel`. */
export type Parallel = (kernel: KernelName, parts: number, ...args: number[]) => void;

/** Threads that share the parts of a kernel. */
export interface Pool {
  readonly threads: number;
  readonly parallel: Parallel;
  stop(): void;
}

const PART_MASK = (1 << PART_BITS) - 1;

/** Parts that one job may have: the last number of a ticket closes it. */
export const MOST_PARTS = PART_MASK - 1;

/** A pool of the calling thread alone. */
export function createSinglePool(kernels: KernelModule): Pool {
  return {
    threads: 1,
    parallel(kernel, parts, ...args) {
      const run = kernels[kernel];
      for (let part = 0; part < parts; part++) run(...args, part, parts, 0);
    },
    stop() {},
  };
}

/** Bytes of the control block before the arguments. */
const HEAD = 64;

/** Looks at the other threads' parts before the calling thread goes to sleep. */
const LOOKS = 20_000;

function canSleep(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0);
    return true;
  } catch {
    // The main thread of a page.
    return false;
  }
}

/**
 * A pool of the calling thread and the given ones on kernels whose memory is shared; stops them where one cannot work.
 * Parts go to whoever is free; what a part computes does not depend on who that is.
 */
export async function createPool(
  { kernels, module, names }: LoadedKernels,
  memory: WebAssembly.Memory,
  workers: readonly WorkerThread[],
): Promise<Pool> {
  const block = new SharedArrayBuffer(HEAD + 8 * 64);
  const control = new Int32Array(block, 0, CONTROL.length);
  const values = new Float64Array(block, HEAD);
  const shared = { control, places: CONTROL, partBits: PART_BITS, values, names, module, memory };
  try {
    await Promise.all(workers.map((thread, i) => thread.begin({ ...shared, worker: i + 1 })));
  } catch (error) {
    stopWorkers(workers);
    throw error;
  }
  const numbers = new Map(names.map((name, i) => [name, i]));
  const sleeps = canSleep();
  let job = 0;

  const open = (kernel: KernelName, parts: number, args: number[]) => {
    // Closed first: nobody may take a part while the arguments are being written.
    Atomics.store(control, CONTROL.ticket, (job << PART_BITS) | PART_MASK);
    control[CONTROL.kernel] = numbers.get(kernel) as number;
    control[CONTROL.parts] = parts;
    control[CONTROL.arguments] = args.length;
    values.set(args);
    Atomics.store(control, CONTROL.done, 0);
    job = (job + 1) & 0xfffff;
    Atomics.store(control, CONTROL.ticket, job << PART_BITS);
    if (Atomics.load(control, CONTROL.sleeping) > 0) Atomics.notify(control, CONTROL.ticket);
  };

  const close = (parts: number) => {
    for (let look = 0; ; look++) {
      const done = Atomics.load(control, CONTROL.done);
      if (done === parts) break;
      if (sleeps && look > LOOKS) Atomics.wait(control, CONTROL.done, done, 1);
    }
    if (Atomics.exchange(control, CONTROL.failed, 0) === 0) return;
    throw new WasmTrainingError(
      'unsupported',
      'A worker thread failed in a kernel.',
      'Please report it; enableTraining({ threads: 1 }) does without workers.',
    );
  };

  const parallel: Parallel = (kernel, parts, ...args) => {
    const run = kernels[kernel];
    if (parts === 1) {
      run(...args, 0, 1, 0);
      return;
    }
    open(kernel, parts, args);
    try {
      for (;;) {
        const ticket = Atomics.add(control, CONTROL.ticket, 1);
        const part = ticket & PART_MASK;
        if (part >= parts) break;
        try {
          run(...args, part, parts, 0);
        } finally {
          Atomics.add(control, CONTROL.done, 1);
        }
      }
    } finally {
      close(parts);
    }
  };
  return { threads: workers.length + 1, parallel, stop: () => stopWorkers(workers) };
}
