// biome-ignore lint/correctness/noUndeclaredDependencies: only tests import this file.
import { expect } from 'vitest';

/** Equal to 1e-5, or as much of the value where it is above 1. */
export function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  const bound = (value: number) => 1e-5 * Math.max(1, Math.abs(value));
  const apart = expected.map((value, i) => Math.abs(actual[i]! - value) / bound(value));
  expect(Math.max(...apart)).toBeLessThan(1);
}
