import { InvalidArgumentError, type JsonValue } from '@einthoven/core';
import {
  type Backbone,
  type CombinedOptions,
  combinedBackbone,
  combineWeights,
  type EcgModel,
  getWeights,
  setWeights,
} from '@einthoven/models';
import type { LearningTask, StartingNetwork } from './transfer-scheme.ts';

/** How several networks are made into one: see the backbone `combined` of @einthoven/models. */
export type Join = CombinedOptions['join'];

/** What a network starts from, its backbone found. */
export interface Start extends Pick<StartingNetwork, 'source' | 'heads' | 'weights' | 'warmHead'> {
  readonly backbone: Backbone;
  readonly backboneOptions: Readonly<Record<string, JsonValue>>;
}

/**
 * Returns the network that a task starts from, several joined into one; null where it starts from
 * nothing.
 *
 * @throws InvalidArgumentError for several networks that nothing joins.
 */
export function startOf({ starts, registry }: LearningTask, join?: Join): Start | null {
  const [start, ...others] = starts;
  if (!start) return null;
  if (join) {
    const members = starts.map(({ backbone: { id, options } }) => ({ id, options }));
    return {
      source: starts.map(({ source }) => source).join(' + '),
      backbone: combinedBackbone(registry),
      backboneOptions: { members, join },
      heads: [],
      weights: combineWeights(starts.map(({ weights }) => weights)),
      warmHead: null,
    };
  }
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

/** Returns what a task starts from; throws InvalidArgumentError where there is nothing. */
export function requireStart(task: LearningTask, scheme: string, join?: Join): Start {
  const start = startOf(task, join);
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

/** Gives a model the body it starts from; what joins several networks keeps its fresh weights. */
export function startFrom(model: EcgModel, { weights }: Start, join?: Join): void {
  const body = join ? { ...getWeights(model), ...weights } : weights;
  setWeights(model, body, { only: 'body' });
}
