import type { Augment, JsonValue, Preprocessing } from '@einthoven/core';
import type { Backbone, BackboneRegistry } from '@einthoven/models';
import type { SourceTask } from '../data/source-task.ts';
import type { TargetTask } from '../data/target-task.ts';
import type { TransferScheme } from '../schemes/transfer-scheme.ts';

/** How much is trained, and how. Every arm gets the same. */
export interface StudyPlan {
  /** Fractions of the training records, 0–1, nested. */
  readonly fractions: readonly number[];
  /** One run of every arm a seed, from the pretraining to the answer. */
  readonly seeds: readonly number[];
  readonly pretrainSteps: number;
  /** Length of a pretraining crop in samples; longer ones help the heart rate. */
  readonly pretrainCropSamples: number;
  /** Passes over the training records of a fraction, but never fewer steps than `minimumSteps`. */
  readonly epochs: number;
  readonly minimumSteps: number;
  readonly batchSize: number;
  /** Base rate at the top of the one-cycle schedule. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Length of a crop of the target's records, in training and in evaluation, in samples. */
  readonly cropSamples: number;
  /** Evaluation windows a record; their probabilities are averaged. */
  readonly windows: number;
  /** How often the validation score is taken during one training; 0 keeps the last weights. */
  readonly validations: number;
  /**
   * Groups of a cross-validation over the training records, by patient: every arm is trained once for
   * each, on the others, and asked about it. Methods are then chosen by it. Default 0: none.
   */
  readonly crossValidation?: number;
  /** Resamplings behind each confidence interval. */
  readonly bootstrapReplicates: number;
}

/** Everything that `runStudy` needs to know. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly SourceTask[];
  readonly target: TargetTask;
  /**
   * Tasks on recordings of another origin, with known numbers: every network pretrained with the first seed is
   * asked about all of their examples, for the numbers that it regresses too. Nothing learns from them;
   * a source that is a reading too, by its id, is not asked about itself. Default none.
   */
  readonly readings?: readonly SourceTask[];
  readonly backbone: { readonly backbone: Backbone; readonly options?: Record<string, JsonValue> };
  /** Where further backbones of combinations are found; the study's own is always there. */
  readonly registry?: BackboneRegistry;
  /** Transfer schemes to compare; scratch is always run beside them. */
  readonly schemes: readonly StudyScheme[];
  /** Pairs of transfer arms to compare with each other; default none. Those that were not run are left out. */
  readonly contrasts?: readonly Contrast[];
  /** Stored in the bundle, so that a predictor prepares recordings in the same way. */
  readonly preprocessing: Preprocessing;
  /** Varies each training crop; default: not at all. */
  readonly augment?: VersionedAugment;
  readonly plan: StudyPlan;
  /** Changes when code that the study calls does: part of the key under which results are kept. */
  readonly version?: string;
  /** Makes a process ready to train, once, before anything is; default: the backend is set already. */
  prepareBackend?(place: StudyPlace): Promise<unknown>;
}

/** Two transfer arms; the difference is the first one's score minus the second one's. */
export interface Contrast {
  readonly of: ContrastArm;
  readonly against: ContrastArm;
}

/** A transfer arm: its source, several joined by ' + ', and its scheme. */
export interface ContrastArm {
  readonly source: string;
  readonly scheme: string;
}

/** A scheme, and the ids of the sources it is tried from; default all that it can start from. */
export type StudyScheme = TransferScheme & { readonly sources?: readonly string[] };

/** An augmentation, and what tells when it changes. */
export interface VersionedAugment {
  readonly version: string;
  readonly apply: Augment;
}

/** Where steps of a study are done. */
export interface StudyPlace {
  /** Processes that share the machine. */
  readonly processes: number;
}
