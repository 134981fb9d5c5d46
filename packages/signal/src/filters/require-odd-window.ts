import { InvalidArgumentError, requireNumber } from '@einthoven/core';

/** Longest window: more than a second at any rate in use. */
export const LONGEST_WINDOW = 100_001;

/** Returns the window; throws InvalidArgumentError when it is not an odd number of samples. */
export function requireOddWindow(window: number): number {
  requireNumber('window', window, { integer: true, min: 1, max: LONGEST_WINDOW });
  if (window % 2 === 1) return window;
  throw new InvalidArgumentError(`window is ${window}`, {
    argument: 'window',
    value: window,
    hint: `Pass an odd number of samples, such as ${window + 1}, so that it has a middle.`,
  });
}
