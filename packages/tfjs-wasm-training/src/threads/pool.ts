import { WasmTrainingError } from '../errors.ts';
import type { KernelModule, KernelName, LoadedKernels } from '../kernel-module.ts';
import { stopWorkers, type WorkerThread } from './start-worker.ts';
import { CONTROL, TICKET_BITS, takeParts } from './take-parts.ts';

/** Runs a kernel part by part; see `KernelContext.parallel`. */
export type Parallel = (kernel: KernelName, parts: number, ...args: number[]) => void;

/** Threads that share the parts of a kernel. */
export interface Pool {
  readonly threads: number;
  readonly parallel: Parallel;
  stop(): void;
}

const MASK = (1 << TICKET_BITS) - 1;

/** Groups of parts that a ticket can count; a full count closes it. */
const MOST_GROUPS = MASK - 1;

/**
 * A function that calls a kernel for a part on the calling thread: behind the arguments come the part, the number of
 * parts and the thread. They go into one list: to spread many arguments anew takes longer than small parts do.
 */
function partRunner(
  kernel: (...args: number[]) => unknown,
  args: readonly number[],
): (part: number, parts: number) => void {
  const list = [...args, 0, 0, 0];
  return (part, parts) => {
    list[args.length] = part;
    list[args.length + 1] = parts;
    kernel.apply(undefined, list);
  };
}

/** A pool of the calling thread alone. */
export function createSinglePool(kernels: KernelModule): Pool {
  return {
    threads: 1,
    parallel(kernel, parts, ...args) {
      const runPart = partRunner(kernels[kernel], args);
      for (let part = 0; part < parts; part++) runPart(part, parts);
    },
    stop() {},
  };
}

/** Bytes of the control block before the arguments. */
const HEAD = 64;

/** Looks at the other threads' last parts, some 20 ms, before the calling thread goes to sleep. */
const LOOKS = 10_000_000;

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
  const shared = { control, places: CONTROL, bits: TICKET_BITS, values, names, module, memory };
  try {
    await Promise.all(workers.map((thread, i) => thread.begin({ ...shared, worker: i + 1 })));
  } catch (error) {
    stopWorkers(workers);
    throw error;
  }
  const numbers = new Map(names.map((name, i) => [name, i]));
  const sleeps = canSleep();
  let job = 0;

  const open = (kernel: KernelName, parts: number, groups: number, args: number[]) => {
    // Closed first: nobody may take a part while the arguments are being written.
    Atomics.store(control, CONTROL.ticket, (job << (2 * TICKET_BITS)) | (MASK << TICKET_BITS));
    control[CONTROL.kernel] = numbers.get(kernel) as number;
    control[CONTROL.parts] = parts;
    control[CONTROL.groups] = groups;
    control[CONTROL.arguments] = args.length;
    values.set(args);
    Atomics.store(control, CONTROL.done, 0);
    job = (job + 1) & 0x3ffff;
    Atomics.store(control, CONTROL.ticket, job << (2 * TICKET_BITS));
    if (Atomics.load(control, CONTROL.sleeping) > 0) Atomics.notify(control, CONTROL.ticket);
  };

  const close = (groups: number) => {
    for (let look = 0; ; look++) {
      const done = Atomics.load(control, CONTROL.done);
      if (done === groups) break;
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
    const runPart = partRunner(kernels[kernel], args);
    if (parts === 1) {
      runPart(0, 1);
      return;
    }
    const groups = Math.min(parts, MOST_GROUPS);
    open(kernel, parts, groups, args);
    try {
      takeParts(shared, job, 0, runPart);
    } finally {
      close(groups);
    }
  };
  return { threads: workers.length + 1, parallel, stop: () => stopWorkers(workers) };
}
