import { InvalidArgumentError } from '@einthoven/core';
import type { Backbone } from '../backbones/backbone.ts';
import type { JsonObject } from '../json.ts';

/**
 * Returns all options of a backbone: those given, its defaults for the others, and what it fills in
 * within them.
 *
 * @throws InvalidArgumentError for an option that the backbone does not have.
 */
export function completeOptions<Options extends JsonObject>(
  backbone: Backbone<Options>,
  options: Partial<Options>,
): Options {
  const { id, defaults } = backbone;
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(defaults, name)) continue;
    throw new InvalidArgumentError(`backbone '${id}' has no option '${name}'`, {
      argument: 'options',
      value: options,
      hint: `It has: ${Object.keys(defaults).join(', ') || 'none'}.`,
    });
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const merged = { ...defaults, ...(Object.fromEntries(given) as Partial<Options>) };
  return backbone.completeOptions?.(merged) ?? merged;
}
