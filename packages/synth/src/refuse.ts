import { describeValue, InvalidArgumentError } from '@einthoven/core';

/**
 * Throws the InvalidArgumentError that says what `name` is and what to pass.
 *
 * @param argument - The option that it is in, if it is not one itself.
 */
export function refuse(name: string, value: unknown, hint: string, argument = name): never {
  throw new InvalidArgumentError(`${name} is ${describeValue(value)}`, { argument, value, hint });
}
