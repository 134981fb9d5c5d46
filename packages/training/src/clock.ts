/** Milliseconds. */
export type Clock = () => number;

/**
 * Milliseconds that only grow: it paces progress reports and pauses, and never touches a result.
 * Pass `now` to `fit` to replace it.
 */
export const defaultClock: Clock = () => performance.now();

/** Milliseconds since 1970: the time that event files carry. It touches no result either. */
export const defaultWallClock: Clock = () => performance.timeOrigin + performance.now();
