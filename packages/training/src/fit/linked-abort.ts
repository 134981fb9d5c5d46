/** A signal of one's own that follows another one. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  /** Aborts the own signal, and follows the other one no longer. */
  end(): void;
}

/** Returns a signal that is aborted with `outer`, or by `end`. */
export function linkAbort(outer?: AbortSignal): LinkedAbort {
  const controller = new AbortController();
  const follow = () => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    end() {
      outer?.removeEventListener('abort', follow);
      controller.abort();
    },
  };
}
