import { requireNumber, ShapeError } from '@einthoven/core';
import { type Head, headWidth, rawWidth } from '@einthoven/models';
import type { Loss } from './loss.ts';

/** What a loss asks of a head. */
export interface LossNeeds {
  readonly name: string;
  /** Numbers that the network must give for each target; default 1. */
  readonly numbersPerTarget?: number;
  /** Options of the loss with one number a class, by name. */
  readonly byClass?: Readonly<Record<string, readonly number[] | undefined>>;
}

/**
 * Returns a loss that says which heads it is for.
 *
 * @throws InvalidArgumentError unless the numbers of the classes are finite and not negative.
 */
export function lossFor(
  needs: LossNeeds,
  compute: (...inputs: Parameters<Loss>) => ReturnType<Loss>,
): Loss {
  const { name, numbersPerTarget = 1, byClass = {} } = needs;
  for (const [argument, values = []] of Object.entries(byClass)) {
    for (const value of values) requireNumber(argument, value, { min: 0 });
  }
  return Object.assign(compute, {
    accepts(head: Head) {
      const width = headWidth(head);
      if (rawWidth(head) !== numbersPerTarget * width) throw wrongUncertainty(name, head);
      for (const [argument, values] of Object.entries(byClass)) {
        if (values && values.length !== width) throw wrongCount(argument, values, head);
      }
    },
  });
}

function wrongUncertainty(loss: string, head: Head): ShapeError {
  const numbers = rawWidth(head) / headWidth(head);
  return new ShapeError(
    `${loss} is not for head '${head.name}', which gives ${numbers} numbers an output`,
    {
      argument: 'losses',
      value: loss,
      hint: "Take the loss that is made for the head's uncertainty, or leave it to the default.",
    },
  );
}

function wrongCount(argument: string, values: readonly number[], head: Head): ShapeError {
  return new ShapeError(
    `${argument} has ${values.length} numbers for the ${headWidth(head)} classes of head '${head.name}'`,
    { argument, value: values, hint: 'Give one number a class.' },
  );
}
