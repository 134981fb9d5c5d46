/** One step of a long piece of work. */
export interface ProgressEvent {
  /** What is being done, for instance 'pretrain'. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Numbers worth showing, for instance `{ loss: 0.31 }`. */
  readonly metrics?: Record<string, number>;
}

/** Receives the progress of long work; must be quick and must not throw. */
export type OnProgress = (event: ProgressEvent) => void;

/**
 * Resolves after the event loop has turned once, so that timers, signals and pages stay alive in the
 * middle of long computations.
 *
 * @throws The reason of `signal` when it has been aborted by then.
 */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
