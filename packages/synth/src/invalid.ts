import { InvalidArgumentError } from '@einthoven/core';

/** Throws the InvalidArgumentError about the value of an option: what is wrong with it, and the way out. */
export function invalid(argument: string, value: unknown, problem: string, hint: string): never {
  throw new InvalidArgumentError(problem, { argument, value, hint });
}
