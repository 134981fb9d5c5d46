import { overflow } from '../require-signal.ts';

/**
 * Throws InvalidArgumentError when a recursive filter's state is not finite at the end: what is not
 * finite stays in it, so that one look at the end tells whether a sample was missing or sums overflowed.
 * The state is then what it was `before`.
 */
export function requireFiniteResult(
  x: ArrayLike<number>,
  state: Float64Array,
  before: Float64Array = state,
): void {
  let sum = 0;
  for (const value of state) sum += 0 * value;
  if (sum === 0) return;
  state.set(before);
  throw overflow(x);
}
