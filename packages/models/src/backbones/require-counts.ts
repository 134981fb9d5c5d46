import { requireNumber } from '@einthoven/core';

/** Throws InvalidArgumentError unless all of these options of a backbone are whole numbers above 0. */
export function requireCounts(id: string, counts: readonly number[]): void {
  for (const count of counts) requireNumber(`options of ${id}`, count, { integer: true, min: 1 });
}
