import { InvalidArgumentError } from '@einthoven/core';

/**
 * Returns the rates, one for every stage: a stage left out would learn at the full rate without
 * anyone's saying so.
 *
 * @throws InvalidArgumentError naming the stage that was left out.
 */
export function requireRates(
  rates: Readonly<Record<string, number>>,
  stages: readonly string[],
): Readonly<Record<string, number>> {
  const forgotten = stages.find((stage) => rates[stage] === undefined);
  if (forgotten === undefined) return rates;
  throw new InvalidArgumentError(`a scheme gives stage '${forgotten}' no rate`, {
    argument: 'stageRates',
    value: forgotten,
    hint: 'Return a rate for every stage; 0 freezes it.',
  });
}
