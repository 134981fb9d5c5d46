import { InvalidArgumentError, requireNumber } from '@einthoven/core';

/** Returns the window; throws InvalidArgumentError when it is not an odd number up to `longest`. */
export function requireOddWindow(window: number, longest: number): number {
  requireNumber('window', window, { integer: true, min: 1, max: longest });
  if (window % 2 === 1) return window;
  throw new InvalidArgumentError(`window is ${window}`, {
    argument: 'window',
    value: window,
    hint: `Pass an odd number of samples, such as ${window + 1}, so that it has a middle.`,
  });
}
