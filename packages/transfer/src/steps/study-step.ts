/** What all steps of a study have. */
interface StepOfStudy {
  /** Hash of everything that its output depends on: steps with the same key have the same output. */
  readonly key: string;
  /** How it is called in progress events. */
  readonly phase: string;
  /** Keys of the steps whose outputs it reads. */
  readonly needs: readonly string[];
}

/** Trains a network on a source. */
export interface PretrainStep extends StepOfStudy {
  readonly kind: 'pretrain';
  readonly source: string;
  readonly seed: number;
}

/** Asks the network of a source, of the first seed, for the numbers of other recordings. */
export interface ReadStep extends StepOfStudy {
  readonly kind: 'read';
  /** Id of the reading. */
  readonly reading: string;
  readonly source: string;
}

/** Computes a feature set of the target's records. */
export interface FeaturesStep extends StepOfStudy {
  readonly kind: 'features';
  readonly features: string;
  readonly part: 'train' | 'validation' | 'test';
}

/** What the steps that learn the target have in common. */
export interface LearningCell {
  /** Share of the training records, 0–1; 0 where no label is used. */
  readonly fraction: number;
  readonly seed: number;
  /** Group of a cross-validation that is left out and asked; null for the validation part. */
  readonly fold: number | null;
}

/** Learns the target under a scheme, and answers for the validation records or the group left out. */
export interface LearnStep extends StepOfStudy, LearningCell {
  readonly kind: 'learn';
  readonly scheme: string;
  /** Ids of the sources whose networks it starts from. */
  readonly sources: readonly string[];
}

/** Fits a classical baseline, and answers likewise. */
export interface BaselineStep extends StepOfStudy, LearningCell {
  readonly kind: 'baseline';
  /** Name of the feature set of a ridge regression; null for always the same answer. */
  readonly features: string | null;
}

/** Asks what an earlier step learnt about the test records. */
export interface TestStep extends StepOfStudy {
  readonly kind: 'test';
  /** Of the step that learnt it. */
  readonly of: LearnStep | BaselineStep;
}

/** One piece of work of a study, as plain data: it can be done wherever the study is. */
export type StudyStep =
  | PretrainStep
  | ReadStep
  | FeaturesStep
  | LearnStep
  | BaselineStep
  | TestStep;

/** A step that learns the target. */
export type TargetStep = LearnStep | BaselineStep;
