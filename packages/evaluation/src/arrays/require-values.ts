import { InvalidArgumentError, ShapeError } from '@einthoven/core';

/** @throws InvalidArgumentError at the first value that is NaN or infinite. */
export function requireFinite(argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new InvalidArgumentError(`${argument} is ${values[i]} at position ${i}`, {
      argument,
      value: values[i],
      hint: 'Pass finite numbers.',
    });
  }
}

/** @throws InvalidArgumentError at the first value that is neither 0 nor 1. */
export function requireBinary(argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0 || values[i] === 1) continue;
    throw new InvalidArgumentError(`${argument} is ${values[i]} at position ${i}`, {
      argument,
      value: values[i],
      hint: 'Pass 1 where the class holds and 0 where it does not.',
    });
  }
}

/** @throws ShapeError unless `values` has `length` elements. */
export function requireLength(argument: string, values: ArrayLike<unknown>, length: number): void {
  if (values.length === length) return;
  throw new ShapeError(`${argument} has ${values.length} elements, expected ${length}`, {
    argument,
    value: values.length,
    hint: 'Pass one element a record.',
  });
}
