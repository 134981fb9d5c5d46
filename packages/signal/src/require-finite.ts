import { InvalidArgumentError } from '@einthoven/core';
import { requireSamples } from './require-signal.ts';

/** Throws InvalidArgumentError when a signal is shorter than `atLeast`, or a sample is not finite. */
export function requireFinite(argument: string, x: ArrayLike<number>, atLeast = 1): void {
  requireSamples(argument, x, atLeast, 'there is nothing to work on');
  for (let i = 0; i < x.length; i++) {
    if (Number.isFinite(x[i])) continue;
    throw new InvalidArgumentError(`${argument} is ${x[i]} at sample ${i}`, {
      argument,
      value: x[i],
      hint: 'Pass finite numbers: cut gaps out, or fill them, first.',
    });
  }
}
