import type { JsonValue } from '@einthoven/core';
import type { Step } from '../step.ts';

/** The options of a step without its kind, as a function takes them that has checked them before. */
export function methodOf<Options>({ kind: _, ...options }: Step): Options {
  return options as Options;
}

/** Options as JSON keeps them. */
export function withoutUndefined(options: object): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
