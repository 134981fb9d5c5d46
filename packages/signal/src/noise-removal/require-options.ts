import { describeValue, InvalidArgumentError } from '@einthoven/core';

/** Throws InvalidArgumentError for an option that a method does not have. */
export function requireKnownOptions(
  method: string,
  options: object,
  known: readonly string[],
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name)) continue;
    throw new InvalidArgumentError(`${name} is not an option of the method '${method}'`, {
      argument: name,
      value,
      hint: `Its options are: ${known.join(', ')}.`,
    });
  }
}

/** Throws InvalidArgumentError for an option that is there and neither true nor false. */
export function requireSwitch(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  throw new InvalidArgumentError(`${name} is ${describeValue(value)}`, {
    argument: name,
    value,
    hint: 'Pass true or false.',
  });
}
