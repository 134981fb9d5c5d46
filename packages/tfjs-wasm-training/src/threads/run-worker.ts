import type { Shared, takeParts } from './take-parts.ts';

/** What a worker is given at its start. */
export interface WorkerStart extends Shared {
  /** The number of the worker, from 1; 0 is the thread that calls. */
  worker: number;
  /** The arguments of the job at hand. */
  values: Float64Array;
  /** Kernels in the order of their numbers. */
  names: readonly string[];
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
}

/**
 * The loop of a worker; `started` is called when it can work. It becomes the source text of the worker: it may use
 * nothing from around it. Its functions are methods, because bundlers that keep names would wrap others in a helper.
 */
export function runWorker(start: WorkerStart, started: () => void, take: typeof takeParts): void {
  const { worker, control, places, bits, values, names, module, memory } = start;
  const { ticket, sleeping, kernel, failed } = places;
  const jobBits = 2 * bits;
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    string,
    (...args: number[]) => void
  >;
  const functions = names.map((name) => kernels[name] as (...args: number[]) => void);
  const loop = {
    isOpen(finished: number): boolean {
      return Atomics.load(control, ticket) >>> jobBits !== finished;
    },
    // Kernels follow each other closely: to be woken up takes up to milliseconds where processors are virtual, which made
    // a training step a third longer.
    waitFor(finished: number): void {
      const end = performance.now() + 20;
      while (performance.now() < end) {
        for (let i = 0; i < 200; i++) if (loop.isOpen(finished)) return;
      }
      Atomics.add(control, sleeping, 1);
      const now = Atomics.load(control, ticket);
      if (now >>> jobBits === finished) Atomics.wait(control, ticket, now);
      Atomics.sub(control, sleeping, 1);
    },
    work(job: number): void {
      const run = functions[control[kernel] as number];
      const count = control[places.arguments] as number;
      const args = [...values.subarray(0, count), 0, 0, worker];
      try {
        take(start, job, worker, (part, parts) => {
          args[count] = part;
          args[count + 1] = parts;
          run?.apply(undefined, args);
        });
      } catch {
        Atomics.store(control, failed, 1);
      }
    },
  };
  started();
  let finished = 0;
  for (;;) {
    while (!loop.isOpen(finished)) loop.waitFor(finished);
    finished = Atomics.load(control, ticket) >>> jobBits;
    loop.work(finished);
  }
}
