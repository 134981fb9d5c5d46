import { InvalidArgumentError, requireNumber } from '@einthoven/core';

/** Throws InvalidArgumentError unless all of these options of a backbone are whole numbers above 0. */
export function requireCounts(id: string, counts: readonly number[]): void {
  for (const count of counts) requireNumber(`options of ${id}`, count, { integer: true, min: 1 });
}

/** Throws InvalidArgumentError unless all of these filters have a middle, so that padding keeps the length. */
export function requireOdd(id: string, kernelSizes: readonly number[]): void {
  const even = kernelSizes.find((size) => size % 2 === 0);
  if (even === undefined) return;
  throw new InvalidArgumentError(`options of ${id} have a kernel of ${even}`, {
    argument: `options of ${id}`,
    value: even,
    hint: 'Give kernels of an odd number of samples.',
  });
}
