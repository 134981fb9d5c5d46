/** What the threads share beside the kernels' memory. */
export interface Shared {
  /** Tickets and sizes, at the places of `CONTROL`. */
  control: Int32Array;
  places: typeof CONTROL;
  /** Bits of a ticket that count what was taken from one end. */
  bits: number;
}

/**
 * Where things stand in the block that the threads share.
 *
 * A ticket is the number of the job, 18 bits, and how many groups of parts have been taken from the front and from the
 * back, 7 bits each: who wants one raises a count by compare and exchange, so that nobody can take a part of a job whose
 * arguments he has not read.
 */
export const CONTROL = {
  ticket: 0,
  done: 1,
  sleeping: 2,
  kernel: 3,
  parts: 4,
  groups: 5,
  arguments: 6,
  failed: 7,
  length: 16,
} as const;

/** Bits of each of the two counts of a ticket. */
export const TICKET_BITS = 7;

/**
 * Takes groups of parts until none is left. Threads with even numbers begin at the front and those with odd ones at the
 * back: from kernel to kernel a thread meets the rows that it wrote itself, still in its cache. Part of the source text
 * of the workers: it may use nothing from around it.
 */
export function takeParts(
  { control, places, bits }: Shared,
  job: number,
  thread: number,
  run: (part: number, parts: number) => void,
): void {
  const mask = (1 << bits) - 1;
  const parts = control[places.parts] as number;
  const groups = control[places.groups] as number;
  const isBack = (thread & 1) === 1;
  for (;;) {
    const now = Atomics.load(control, places.ticket);
    const front = (now >>> bits) & mask;
    const back = now & mask;
    if (now >>> (2 * bits) !== job || front + back >= groups) return;
    const next = now + (isBack ? 1 : 1 << bits);
    if (Atomics.compareExchange(control, places.ticket, now, next) !== now) continue;
    const group = isBack ? groups - 1 - back : front;
    const end = Math.floor(((group + 1) * parts) / groups);
    try {
      for (let part = Math.floor((group * parts) / groups); part < end; part++) run(part, parts);
    } finally {
      Atomics.add(control, places.done, 1);
      Atomics.notify(control, places.done);
    }
  }
}
