import type { JsonValue, Preprocessing } from '@einthoven/core';
import type { Backbone } from '@einthoven/models';
import {
  BUILT_IN_SCHEMES,
  defineStudy,
  type SourceTask,
  type Study,
  type StudyPlan,
  type TargetTask,
  type TransferScheme,
} from '@einthoven/transfer';

/** What {@link reproduction} takes. */
export interface ReproductionOptions {
  readonly target: TargetTask;
  readonly backbone: Backbone;
  readonly backboneOptions?: Readonly<Record<string, JsonValue>>;
  readonly preprocessing: Preprocessing;
  /** Default none: the network is trained from scratch. */
  readonly sources?: readonly SourceTask[];
  /** Ids of built-in schemes; default none. */
  readonly schemes?: readonly string[];
  readonly plan: Omit<StudyPlan, 'fractions' | 'seeds' | 'validations' | 'bootstrapReplicates'>;
}

/**
 * Returns a study of one network on all training records, without augmentation. The weights of the
 * last step are kept and asked: no record that is asked about has picked them.
 */
export function reproduction(options: ReproductionOptions): Study {
  const { backbone, backboneOptions, target, sources = [], schemes = [], plan } = options;
  return defineStudy({
    id: `${backbone.id}-on-${target.id}`,
    title: `${backbone.id} on ${target.id}`,
    sources,
    target,
    backbone: { backbone, ...(backboneOptions && { options: { ...backboneOptions } }) },
    schemes: schemes.map((id) => BUILT_IN_SCHEMES[id] as TransferScheme),
    preprocessing: options.preprocessing,
    plan: { ...plan, fractions: [1], seeds: [0], validations: 0, bootstrapReplicates: 1000 },
  });
}
