/** Milliseconds that only grow. */
export type Clock = () => number;

/**
 * The only clock of this package: it paces progress reports and pauses, and never touches a result.
 * Pass `now` to `fit` to replace it.
 */
export const defaultClock: Clock = () => performance.now();
