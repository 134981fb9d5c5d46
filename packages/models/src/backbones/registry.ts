import { InvalidArgumentError, NotFoundError } from '@einthoven/core';
import type { Backbone } from './backbone.ts';

/** Backbones by id. */
export interface BackboneRegistry<Id extends string = string> {
  readonly ids: readonly Id[];
  /** The backbone of this id; throws NotFoundError, which lists the ids there are. */
  get(id: Id | (string & {})): Backbone;
  /** A registry with these backbones too; a repeated id takes the new one. */
  with<More extends string>(more: Readonly<Record<More, Backbone>>): BackboneRegistry<Id | More>;
}

/**
 * Returns a registry of these backbones, by id.
 *
 * @throws InvalidArgumentError when a key is not the id of its backbone.
 */
export function createBackboneRegistry<Id extends string>(
  backbones: Readonly<Record<Id, Backbone>>,
): BackboneRegistry<Id> {
  const byId = new Map(Object.entries<Backbone>(backbones));
  for (const [key, { id }] of byId) requireSameId(key, id);
  const ids = [...byId.keys()] as Id[];
  return {
    ids,
    get: (id) => byId.get(id) ?? throwUnknown(id, ids),
    with: (more) => createBackboneRegistry({ ...backbones, ...more }),
  };
}

function throwUnknown(id: string, ids: readonly string[]): never {
  throw new NotFoundError(`backbone '${id}' is not known`, {
    argument: 'backbone',
    value: id,
    hint: `Known are: ${ids.join(', ')}. Add others with registry.with({ … }).`,
  });
}

function requireSameId(key: string, id: string): void {
  if (key === id) return;
  throw new InvalidArgumentError(`backbones has '${id}' under the key '${key}'`, {
    argument: 'backbones',
    value: key,
    hint: `Write { '${id}': backbone }.`,
  });
}
