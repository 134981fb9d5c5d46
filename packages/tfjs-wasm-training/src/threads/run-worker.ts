/** What a worker is given at its start. */
export interface WorkerStart {
  /** The number of the worker, from 1; 0 is the thread that calls. */
  worker: number;
  /** Tickets and sizes, at the places of `CONTROL`. */
  control: Int32Array;
  places: typeof CONTROL;
  partBits: number;
  /** The arguments of the job at hand. */
  values: Float64Array;
  /** Kernels in the order of their numbers. */
  names: readonly string[];
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
}

/**
 * Where things stand in the block that the threads share.
 *
 * A ticket is the number of the job, 20 bits, and of its next part, 12 bits: who wants a part raises it by compare and
 * exchange, so that nobody can take a part of a job whose arguments he has not read.
 */
export const CONTROL = {
  ticket: 0,
  done: 1,
  sleeping: 2,
  kernel: 3,
  parts: 4,
  arguments: 5,
  failed: 6,
  length: 16,
} as const;

/** Bits of a ticket that count parts. */
export const PART_BITS = 12;

/**
 * The loop of a worker; `started` is called when it can work. It becomes the source text of the worker: it may use
 * nothing from around it. Its functions are methods, because bundlers that keep names would wrap others in a helper.
 */
export function runWorker(start: WorkerStart, started: () => void): void {
  const { worker, control, places, partBits, values, names, module, memory } = start;
  const { ticket, done, sleeping, kernel, parts, failed } = places;
  const partMask = (1 << partBits) - 1;
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    string,
    (...args: number[]) => void
  >;
  const functions = names.map((name) => kernels[name] as (...args: number[]) => void);
  const loop = {
    isOpen(finished: number): boolean {
      return Atomics.load(control, ticket) >>> partBits !== finished;
    },
    // Kernels follow each other closely: looking on for a while costs less than being woken up.
    waitFor(finished: number): void {
      const end = performance.now() + 0.2;
      while (performance.now() < end) {
        for (let i = 0; i < 200; i++) if (loop.isOpen(finished)) return;
      }
      Atomics.add(control, sleeping, 1);
      const now = Atomics.load(control, ticket);
      if (now >>> partBits === finished) Atomics.wait(control, ticket, now);
      Atomics.sub(control, sleeping, 1);
    },
    work(job: number): void {
      const run = functions[control[kernel] as number];
      const all = control[parts] as number;
      const args = Array.from(values.subarray(0, control[places.arguments]));
      for (;;) {
        const now = Atomics.load(control, ticket);
        const part = now & partMask;
        if (now >>> partBits !== job || part >= all) return;
        if (Atomics.compareExchange(control, ticket, now, now + 1) !== now) continue;
        try {
          run?.(...args, part, all, worker);
        } catch {
          Atomics.store(control, failed, 1);
        }
        Atomics.add(control, done, 1);
        Atomics.notify(control, done);
      }
    },
  };
  started();
  let finished = 0;
  for (;;) {
    while (!loop.isOpen(finished)) loop.waitFor(finished);
    finished = Atomics.load(control, ticket) >>> partBits;
    loop.work(finished);
  }
}
