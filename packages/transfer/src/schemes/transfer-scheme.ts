import {
  type Augment,
  type Batch,
  InvalidArgumentError,
  type JsonValue,
  type OnProgress,
  requireOneOf,
} from '@einthoven/core';
import type { Backbone, BackboneRegistry } from '@einthoven/models';
import type { CheckpointOptions, FitStep, Validation } from '@einthoven/training';
import type { SourceExamples } from '../data/source-task.ts';
import type { TrainedNetwork } from '../networks/trained-network.ts';
import { isWarm } from './source-head.ts';
import type { TargetHead } from './target-head.ts';

/** How a network is taken from its source task to a target. */
export interface TransferScheme {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the scheme does; part of the key under which results are kept. */
  readonly version: string;
  /** Whether it starts from nothing, from the network of one source, or from those of all sources. */
  readonly startsFrom: StartsFrom;
  /** Whether it needs a source with a head for the target's classes or outputs; default false. */
  readonly warm?: boolean;
  /** Whether it learns from records of the target; default true. */
  readonly usesLabels?: boolean;
  /**
   * Schemes whose networks it is made of, learnt from the same records before it; those that need a warm
   * source are left out where it is not one. Default none.
   */
  readonly parts?: readonly TransferScheme[];
  /** Throws where the scheme cannot learn such a head; default: it learns all. */
  accepts?(head: TargetHead): void;
  /** Resolves to a network for the target; leaves what it starts from as it is, and no tensors. */
  learn(task: LearningTask): Promise<LearntNetwork>;
}

/** How many pretrained networks a scheme starts from. */
export type StartsFrom = 'nothing' | 'one' | 'all';

/** A pretrained network that a scheme starts from. */
export interface StartingNetwork extends TrainedNetwork {
  /** Id of its source. */
  readonly source: string;
  /**
   * Name of its head for the target's classes, in their order; null where it has none. A head for numbers
   * is found by the names of its outputs.
   */
  readonly warmHead: string | null;
}

/** What a scheme learns, and how long: the same for all schemes. */
export interface LearningTask {
  /** Of a network that starts from nothing. */
  readonly backbone: Backbone;
  readonly backboneOptions: Readonly<Record<string, JsonValue>>;
  /** Where backbones of the starting networks are found. */
  readonly registry: BackboneRegistry;
  /** None, one or all, as the scheme asks. */
  readonly starts: readonly StartingNetwork[];
  /** What the scheme's parts have learnt, in their order. */
  readonly parts?: readonly TrainedNetwork[];
  /** The new head; its targets stand under its name. */
  readonly head: TargetHead;
  /**
   * Whole records to learn from. A number that a record does not have, such as the PR interval in atrial
   * fibrillation, is masked with 0 under the name of the head; what is not masked must be finite.
   */
  readonly examples: Batch;
  /** Varies each training crop; default: not at all. */
  readonly augment?: Augment;
  /** Picks the best weights; without it the last ones are kept. */
  readonly validation?: Validation;
  readonly budget: LearningBudget;
  /** Windows that a record is read in at prediction: their length is the length of a crop. */
  readonly windows: { readonly samples: number; readonly count: number };
  /** Seeds new weights, and the order and crops of the examples. */
  readonly seed: number;
  /** What the one source was trained on, for schemes that go on with it. */
  sourceExamples?(): Promise<SourceExamples>;
  /** Where the named part of the work is kept while it goes on; null, or by default, nowhere. */
  checkpoint?(part: string): CheckpointOptions | null;
  /** Name of the work in progress events. */
  readonly phase: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** How much is trained. */
export interface LearningBudget {
  /** Of the optimizer. */
  readonly steps: number;
  readonly batchSize: number;
  /** Base rate at the top of the one-cycle schedule. */
  readonly learningRate: number;
  readonly weightDecay: number;
}

/**
 * Resolves to what a scheme learns, with its parts learnt first.
 *
 * @throws What `accepts` of the scheme throws, before anything is learnt.
 */
export async function learnWithParts(
  scheme: TransferScheme,
  task: LearningTask,
): Promise<LearntNetwork> {
  scheme.accepts?.(task.head);
  const parts: TrainedNetwork[] = [];
  const warm = task.starts.every((start) => isWarm(start, task.head));
  for (const part of partsOf(scheme, warm)) {
    parts.push((await learnWithParts(part, task)).network);
  }
  return scheme.learn({ ...task, parts });
}

/** The parts that a scheme has where it starts from sources that are warm, or are not. */
export function partsOf({ parts = [] }: TransferScheme, isWarm: boolean): TransferScheme[] {
  return parts.filter(({ warm = false }) => isWarm || !warm);
}

/** A network on its target, and how it came there. */
export interface LearntNetwork {
  readonly network: TrainedNetwork;
  /** Empty where nothing was trained by steps. */
  readonly history: readonly FitStep[];
}

/**
 * Returns the scheme after checking it.
 *
 * @throws InvalidArgumentError when the id is not kebab-case, the version is empty, or `startsFrom` is
 * unknown.
 */
export function defineScheme(scheme: TransferScheme): TransferScheme {
  const { id, version, startsFrom } = scheme;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new InvalidArgumentError(`id is '${id}'`, {
      argument: 'id',
      value: id,
      hint: 'Use lower-case letters, digits and single hyphens, such as freeze-early.',
    });
  }
  if (!version) {
    throw new InvalidArgumentError(`version of scheme '${id}' is empty`, {
      argument: 'version',
      value: version,
      hint: "Start with '1', and change it when the scheme changes.",
    });
  }
  requireOneOf('startsFrom', startsFrom, ['nothing', 'one', 'all']);
  return scheme;
}
