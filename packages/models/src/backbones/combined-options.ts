import { InvalidArgumentError, requireOneOf, UnsupportedError } from '@einthoven/core';
import type { JsonObject } from '../json.ts';
import { completeOptions } from '../model/complete-options.ts';
import type { Backbone } from './backbone.ts';
import type { BackboneRegistry } from './registry.ts';

/** A network within another, in the form in which `EcgModel.backbone` says its own. */
export type CombinedMember = {
  /** The backbone, by its id in the registry. */
  readonly id: string;
  /** The version that it must have; default that of the registry. */
  readonly version?: string;
  /** Those that differ from the backbone's defaults. */
  readonly options?: JsonObject;
};

/** Options of the backbone `combined`. */
export type CombinedOptions = {
  /** At least one; default four times 'tiny-separable'. */
  readonly members: readonly CombinedMember[];
  /**
   * 'concatenate' (default): the channels of all members side by side at each step. 'stack': the
   * features of each member pooled over time, mean and maximum, as one lead of a signal that the top
   * reads.
   */
  readonly join: 'concatenate' | 'stack';
  /** The network that reads the stacked features; null (default) is a small 'inception-time' for 'stack'. */
  readonly top: CombinedMember | null;
};

/** A member with all of its options. */
export type CompleteMember = Required<CombinedMember>;

/** {@link CombinedOptions} in which every member has all of its options. */
export type CompleteCombinedOptions = {
  readonly members: readonly CompleteMember[];
  readonly join: CombinedOptions['join'];
  /** Null where the join is 'concatenate'. */
  readonly top: CompleteMember | null;
};

/** Three inception blocks over the vectors: what the paper reads them with, in small. */
const DEFAULT_TOP: CombinedMember = {
  id: 'inception-time',
  options: { filters: 8, depth: 3, kernels: [19, 9, 5] },
};

const KEYS = ['id', 'version', 'options'];

/**
 * Returns the options with all options of all members, so that neither a bundle nor a key of a study
 * depends on the defaults of a member; complete options come back as they are.
 *
 * @throws InvalidArgumentError for members that are none, an unknown join or option, or a top that
 *   nothing is stacked for; NotFoundError for an unknown id; UnsupportedError for another version.
 */
export function completeCombinedOptions(
  registry: BackboneRegistry,
  { members, join, top }: CombinedOptions,
): CompleteCombinedOptions {
  requireOneOf('options.join', join, ['concatenate', 'stack']);
  if (!Array.isArray(members) || members.length === 0) {
    throw refused('members', members, 'Give at least one member, { id, options }.');
  }
  if (join === 'concatenate' && top !== null) {
    throw refused('top', top, "Only join: 'stack' has a top: leave it out.");
  }
  return {
    members: members.map((member) => completeMember(registry, 'members', member)),
    join,
    top: join === 'stack' ? completeMember(registry, 'top', top ?? DEFAULT_TOP) : null,
  };
}

function completeMember(
  registry: BackboneRegistry,
  option: string,
  member: CombinedMember,
): CompleteMember {
  if (!isMember(member)) {
    throw refused(
      option,
      member,
      `A member is { ${KEYS.join(', ')} }, of which only id is needed.`,
    );
  }
  const backbone = registry.get(member.id);
  requireVersion(option, member, backbone);
  const { id, version } = backbone;
  return { id, version, options: completeOptions(backbone, member.options ?? {}) };
}

function isMember(member: CombinedMember): boolean {
  if (typeof member !== 'object' || member === null) return false;
  const { id, options = {} } = member;
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  return (
    typeof id === 'string' && isObject && Object.keys(member).every((key) => KEYS.includes(key))
  );
}

function requireVersion(option: string, { id, version }: CombinedMember, backbone: Backbone): void {
  if (version === undefined || version === backbone.version) return;
  throw new UnsupportedError(
    `options.${option} asks for version ${version} of backbone '${id}'; here is version ${backbone.version}`,
    {
      argument: `options.${option}`,
      value: version,
      hint: 'Combine over a registry that has that version, or train the network again.',
    },
  );
}

function refused(option: string, value: unknown, hint: string): InvalidArgumentError {
  const details = { argument: `options.${option}`, value, hint };
  return new InvalidArgumentError(`options.${option} is ${JSON.stringify(value)}`, details);
}
