import type { Augment, Batch, JsonValue, NdArray, Preprocessing } from '@einthoven/core';
import type { Backbone, Head } from '@einthoven/models';
import type { TransferScheme } from '../schemes/transfer-scheme.ts';

/** A task to pretrain on. */
export interface SourceTask {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the examples or the heads do. */
  readonly version: string;
  /** One line for the report, which says so when the data are synthetic. */
  readonly description: string;
  /** The heads to pretrain, with the scaling of their targets. */
  readonly heads: readonly Head[];
  /** Examples to learn from, longer than a crop; targets and masks by head name. */
  readonly train: Batch;
  /** Examples that training never sees, for the error of the pretrained network. */
  readonly validation: Batch;
  /** One patient an example, where there are patients; null where one is not known. */
  readonly patientIds?: {
    readonly train: readonly (string | null)[];
    readonly validation: readonly (string | null)[];
  };
}

/** One part of the target's data. */
export interface TargetPart {
  /** Inputs, and 0/1 targets [n, classes] under the name of the study's head. */
  readonly examples: Batch;
  /** One patient an example; null where the database does not tell. */
  readonly patientIds: readonly (string | null)[];
  /** Features of the classical baseline, shape [n, features]; without them there is no ridge row. */
  readonly features?: NdArray<Float32Array>;
}

/** The task that is transferred to. */
export interface TargetTask {
  readonly id: string;
  readonly version: string;
  /** One line for the report, which says so when the data are synthetic. */
  readonly description: string;
  readonly synthetic: boolean;
  readonly classes: readonly string[];
  readonly train: TargetPart;
  readonly validation: TargetPart;
  /** Read once, at the end. */
  readonly test?: TargetPart;
  /** Further facts that a reader of the results must know, such as a bias of the data. */
  readonly notes?: readonly string[];
  /** Where the data came from, as plain data: folders, counts, fingerprints. */
  readonly provenance?: JsonValue;
}

/** How much is trained, and how. Every arm gets the same. */
export interface StudyPlan {
  /** Fractions of the training records, 0–1, nested. */
  readonly fractions: readonly number[];
  /** One run of every arm a seed. */
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
  /** How often the validation score is taken during one training. */
  readonly validations: number;
  /** Resamplings behind each confidence interval. */
  readonly bootstrapReplicates: number;
}

/** Everything that {@link runStudy} needs to know. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly SourceTask[];
  readonly target: TargetTask;
  readonly backbone: { readonly backbone: Backbone; readonly options?: Record<string, JsonValue> };
  /** Transfer schemes to compare; scratch is always run beside them. */
  readonly schemes: readonly TransferScheme[];
  /** Stored in the bundle, so that a predictor prepares recordings in the same way. */
  readonly preprocessing: Preprocessing;
  /** Varies each training crop; default: not at all. */
  readonly augment?: Augment;
  readonly plan: StudyPlan;
}
