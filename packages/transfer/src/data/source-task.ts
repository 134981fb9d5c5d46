import type { Augment, Batch, ExampleSource, OnProgress } from '@einthoven/core';
import type { Head } from '@einthoven/models';

/** A task to pretrain on. Its examples are made when they are needed, and not where they are not. */
export interface SourceTask {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the examples or the heads do: part of the key under which results are kept. */
  readonly version: string;
  /** One line for the report, which says so when the data are synthetic. */
  readonly description: string;
  /** Name of a head whose classes are the target's, in their order; default none. */
  readonly warmHead?: string;
  /** Names of the numbers that its heads regress, by which a target of numbers finds them; default none known. */
  readonly numbers?: readonly string[];
  /** Resolves to the same examples each time. */
  load(options: LoadOptions): Promise<SourceExamples>;
}

/** What a {@link SourceTask} gives. */
export interface SourceExamples {
  /** The heads to pretrain, with the scaling of their targets. */
  readonly heads: readonly Head[];
  /** How much the loss of each head counts, by name; default 1 each. */
  readonly lossWeights?: Readonly<Record<string, number>>;
  /** Examples to learn from, longer than a crop; targets and masks by head name. */
  readonly train: Batch;
  /**
   * How `train` is shown, where targets belong to a crop and not to the whole example; default
   * random crops, varied by `augment`, with the targets of the example.
   */
  source?(crops: Crops): ExampleSource;
  /** Examples that training never sees, for the error of the pretrained network. */
  readonly validation: Batch;
  /** One patient an example, where there are patients; null where one is not known. */
  readonly patientIds?: {
    readonly train: readonly (string | null)[];
    readonly validation: readonly (string | null)[];
  };
}

/** The crops that training sees. */
export interface Crops {
  /** Length of a crop. */
  readonly cropSamples: number;
  /** Varies each crop; default: not at all. */
  readonly augment?: Augment;
}

/** How long loading is watched and stopped. */
export interface LoadOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}
