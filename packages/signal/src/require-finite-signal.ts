import { requireFinite, requireSamples } from './require-signal.ts';

/** Throws InvalidArgumentError when a signal is shorter than `atLeast`, or a sample is not finite. */
export function requireFiniteSignal(argument: string, x: ArrayLike<number>, atLeast = 1): void {
  requireSamples(argument, x, atLeast, 'there is nothing to work on');
  requireFinite(argument, x);
}
