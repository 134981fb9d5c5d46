import { requireNames } from './option-names.ts';
import { type PlainPlugIn, type PlugInKind, requirePlugIn } from './plug-ins.ts';
import { refuse } from './refuse.ts';

/**
 * Returns a plug-in: `value` itself where it has one of the functions of its kind, and where it is
 * plain, as JSON keeps it, the built-in one of that id.
 *
 * @param builtIn - How the built-in ones are made again from their parameters, by id.
 * @param name - What errors call the value, such as 'noise[2]'.
 * @throws InvalidArgumentError for anything that is neither.
 */
export function parsePlugIn<T>(
  kind: PlugInKind,
  builtIn: Readonly<Record<string, (parameters: never) => T>>,
  name: string,
  value: unknown,
): T {
  const { argument, functions } = kind;
  const given = Object(value) as PlainPlugIn & Record<string, unknown>;
  const { id, parameters } = given;
  const isPlain = functions.every((key) => given[key] === undefined);
  if (!isPlain || typeof id !== 'string' || !Object.hasOwn(builtIn, id)) {
    return requirePlugIn(kind, name, value, () => {
      const ids = Object.keys(builtIn).join(', ');
      return `Pass the plug-in itself; only ${ids} may be plain objects.`;
    });
  }
  if (parameters !== undefined && (typeof parameters !== 'object' || parameters === null)) {
    refuse(`${name}.parameters`, parameters, 'Pass the options as an object.', argument);
  }
  const made = (builtIn[id] as (parameters: unknown) => T)(parameters);
  // JSON keeps more of a plug-in than these two; a name that it never had is a slip.
  requireNames(value as object, ['id', 'parameters', ...Object.keys(made as object)]);
  return made;
}
