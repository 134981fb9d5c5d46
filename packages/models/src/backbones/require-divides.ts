import { InvalidArgumentError } from '@einthoven/core';

/** Throws InvalidArgumentError unless `part` divides `whole`. */
export function requireDivides(
  argument: string,
  part: number,
  wholeName: string,
  whole: number,
): void {
  if (whole % part === 0) return;
  throw new InvalidArgumentError(`${argument} is ${part}, which does not divide ${whole}`, {
    argument,
    value: part,
    hint: `Choose a divisor of ${wholeName}.`,
  });
}
