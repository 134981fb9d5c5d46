import { ParseError } from '@einthoven/core';

/** Returns the error for a `bundle.json` of which this can be said. */
export function damagedConfiguration(problem: string, cause?: unknown): ParseError {
  return new ParseError(`bundle.json ${problem}`, {
    argument: 'bundle.json',
    hint: 'The bundle is damaged: save it again.',
    cause,
  });
}
