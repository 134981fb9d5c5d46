import { describeValue, InvalidArgumentError, type JsonValue } from '@einthoven/core';
import { requireNames } from './option-names.ts';

/** What all plug-ins share: what JSON keeps of them. */
export interface PlainPlugIn {
  /** Kebab-case. */
  readonly id: string;
  /** The options it was made with; default none. */
  readonly parameters?: { readonly [name: string]: JsonValue };
}

/** A kind of plug-in: how an option takes them. */
export interface PlugInKind<T> {
  /** Name of the option, such as 'noise'. */
  readonly argument: string;
  /** Functions of which a plug-in has at least one. */
  readonly functions: readonly string[];
  /** How the built-in ones are made again from their parameters, by id. */
  readonly builtIn: Readonly<Record<string, (parameters: never) => T>>;
  /** A call that makes one, for the hints of errors. */
  readonly example: string;
}

/**
 * Returns a plug-in: `value` itself where it has one of the functions of its kind, and where it is
 * plain, as JSON keeps it, the built-in one of that id.
 *
 * @param name - What errors call the value, such as 'noise[2]'.
 * @throws InvalidArgumentError for anything that is neither.
 */
export function resolvePlugIn<T>(kind: PlugInKind<T>, name: string, value: unknown): T {
  const { argument, functions, builtIn, example } = kind;
  if (typeof value !== 'object' || value === null) {
    refusePlugIn(argument, name, value, `Pass what is made, such as ${example}.`);
  }
  const given = value as Record<string, unknown>;
  const { id, parameters } = given;
  if (typeof id !== 'string') refusePlugIn(argument, `${name}.id`, id, 'Pass a string.');
  if (functions.some((key) => typeof given[key] === 'function')) return value as T;
  const wrong = functions.find((key) => given[key] !== undefined);
  if (wrong) refusePlugIn(argument, `${name}.${wrong}`, given[wrong], 'Pass a function.');
  if (!Object.hasOwn(builtIn, id)) {
    throw new InvalidArgumentError(
      `${name} is '${id}' without a function ${functions.join(' or ')}`,
      {
        argument,
        value,
        hint: `Pass the plug-in itself; only ${Object.keys(builtIn).join(', ')} may be plain objects.`,
      },
    );
  }
  if (parameters !== undefined && (typeof parameters !== 'object' || parameters === null)) {
    refusePlugIn(argument, `${name}.parameters`, parameters, 'Pass the options as an object.');
  }
  const made = (builtIn[id] as (parameters: unknown) => T)(parameters);
  // JSON keeps more of a plug-in than these two; a name that it never had is a slip.
  requireNames(value, ['id', 'parameters', ...Object.keys(made as object)]);
  return made;
}

/** Throws the InvalidArgumentError that says what `name` is and what to pass. */
export function refusePlugIn(argument: string, name: string, value: unknown, hint: string): never {
  throw new InvalidArgumentError(`${name} is ${describeValue(value)}`, { argument, value, hint });
}
