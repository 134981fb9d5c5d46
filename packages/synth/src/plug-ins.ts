import type { JsonValue } from '@einthoven/core';
import { invalid } from './invalid.ts';
import { refuse } from './refuse.ts';

/** What all plug-ins share: what JSON keeps of them. */
export interface PlainPlugIn {
  /** Kebab-case. */
  readonly id: string;
  /** The options it was made with; default none. */
  readonly parameters?: { readonly [name: string]: JsonValue };
}

/** A kind of plug-in: how an option takes them. */
export interface PlugInKind {
  /** Name of the option, such as 'noise'. */
  readonly argument: string;
  /** Functions of which a plug-in has at least one. */
  readonly functions: readonly string[];
  /** A call that makes one, for the hints of errors. */
  readonly example: string;
}

/**
 * Returns a plug-in as given.
 *
 * @param name - What errors call the value, such as 'noise[2]'.
 * @param hint - Says what to do about a plain object.
 * @throws InvalidArgumentError for anything without an id and one of the functions of its kind.
 */
export function requirePlugIn<T>(
  { argument, functions, example }: PlugInKind,
  name: string,
  value: unknown,
  hint = () =>
    `Pass what is made, such as ${example}; parseParameters(options) makes it of plain options.`,
): T {
  if (typeof value !== 'object' || value === null) refuse(name, value, hint(), argument);
  const given = value as Record<string, unknown>;
  const { id } = given;
  if (typeof id !== 'string') refuse(`${name}.id`, id, 'Pass a string.', argument);
  if (functions.some((key) => typeof given[key] === 'function')) return value as T;
  invalid(
    argument,
    value,
    `${name} is '${id}' without a function ${functions.join(' or ')}`,
    hint(),
  );
}
