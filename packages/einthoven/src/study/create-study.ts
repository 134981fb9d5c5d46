import { type JsonValue, NotFoundError, type Preprocessing } from '@einthoven/core';
import type { Backbone } from '@einthoven/models';
import { augmentation } from '@einthoven/signal';
import {
  BUILT_IN_SCHEMES,
  defineStudy,
  type SourceTask,
  type Study,
  type TargetTask,
  type TransferScheme,
} from '@einthoven/transfer';
import type { Budget } from './budgets.ts';

/** What {@link createStudy} takes. */
export interface CreateStudyOptions {
  readonly sources: readonly SourceTask[];
  readonly target: TargetTask;
  readonly preprocessing: Preprocessing;
  readonly backbone: Backbone;
  readonly backboneOptions?: Readonly<Record<string, JsonValue>>;
  readonly fractions: readonly number[];
  readonly seeds: readonly number[];
  readonly budget: Budget;
}

/**
 * Returns the study of the main job: the sources and target given, scratch beside the budget's
 * transfer schemes, and the same augmentation for all.
 *
 * @throws InvalidArgumentError for a plan that cannot be; NotFoundError for an unknown scheme.
 */
export function createStudy(options: CreateStudyOptions): Study {
  const { sources, target, preprocessing, backbone, backboneOptions, budget } = options;
  const { fractions, seeds } = options;
  return defineStudy({
    id: `${sources.map(({ id }) => id).join('-and-')}-to-${target.id}`,
    title: titleOf(options),
    sources,
    target,
    backbone: { backbone, ...(backboneOptions && { options: { ...backboneOptions } }) },
    schemes: budget.schemes.map(schemeOf),
    preprocessing,
    augment: augmentation(),
    plan: { fractions, seeds, ...budget.plan },
  });
}

function titleOf({ sources, target }: CreateStudyOptions): string {
  const from = sources.map(({ id }) => id).join(', ');
  return `Transfer from ${from} to the ${target.synthetic ? 'synthetic' : 'real'} target ${target.id}`;
}

function schemeOf(id: string): TransferScheme {
  const scheme = BUILT_IN_SCHEMES[id];
  if (scheme) return scheme;
  throw new NotFoundError(`scheme '${id}' is not known`, {
    argument: 'budget.schemes',
    value: id,
    hint: `Known are: ${Object.keys(BUILT_IN_SCHEMES).join(', ')}.`,
  });
}
