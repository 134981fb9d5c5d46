import { InvalidArgumentError, type JsonValue } from '@einthoven/core';
import type { Backbone } from '@einthoven/models';
import type { LearningTask, StartingNetwork } from './transfer-scheme.ts';

/** What a network starts from, its backbone found. */
export interface Start extends Pick<StartingNetwork, 'source' | 'heads' | 'weights' | 'warmHead'> {
  readonly backbone: Backbone;
  readonly backboneOptions: Readonly<Record<string, JsonValue>>;
}

/** Returns the one network that a task starts from, or null where it starts from nothing. */
export function startOf({ starts, registry }: LearningTask): Start | null {
  const [start, ...others] = starts;
  if (!start) return null;
  if (others.length > 0) {
    throw new InvalidArgumentError(`starts has ${starts.length} networks, and one can be taken`, {
      argument: 'starts',
      value: starts.map(({ source }) => source),
      hint: "Give a single network, or use a scheme that starts from 'all'.",
    });
  }
  const { backbone, ...rest } = start;
  return { ...rest, backbone: registry.get(backbone.id), backboneOptions: backbone.options };
}

/** Returns the one network that a task starts from; throws InvalidArgumentError where there is none. */
export function requireStart(task: LearningTask, scheme: string): Start {
  const start = startOf(task);
  if (start) return start;
  throw new InvalidArgumentError(
    `scheme '${scheme}' starts from pretrained weights; there are none`,
    {
      argument: 'scheme',
      value: scheme,
      hint: 'Pretrain first, or use a scheme that starts from nothing, such as scratch.',
    },
  );
}
