import { describeValue } from '@einthoven/core';
import { invalid } from './invalid.ts';

/**
 * Throws the InvalidArgumentError that says what `name` is and what to pass.
 *
 * @param argument - The option that it is in, if it is not one itself.
 */
export function refuse(name: string, value: unknown, hint: string, argument = name): never {
  invalid(argument, value, `${name} is ${describeValue(value)}`, hint);
}
