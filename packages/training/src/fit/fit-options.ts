import type { Batch, ExampleSource, OnProgress, Random } from '@einthoven/core';
import type { BundleHandler, EcgModel } from '@einthoven/models';
import type { Clock } from '../clock.ts';
import type { Loss } from '../losses/loss.ts';
import type { Pull } from '../optimizers/optimizer.ts';
import type { OptimizerSettings } from '../optimizers/optimizer-settings.ts';
import type { Predictions, Windows } from '../predict/predictions.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** How {@link fit} finds out which weights are best. */
export interface Validation {
  /** Read once, in order, and held in memory. */
  readonly source: ExampleSource;
  /** How good predictions are; `batch` holds all examples of the source, targets in their own units. */
  score(predicted: Predictions, batch: Batch): number;
  /** Whether the highest score is the best, or the lowest; default 'max'. */
  readonly direction?: 'max' | 'min';
  /** Default: whole examples. */
  readonly windows?: Windows;
  /** Default: a twentieth of the steps. The last step is always followed by a validation. */
  readonly everySteps?: number;
}

/** Where {@link fit} keeps what it needs to go on after it was killed. */
export interface CheckpointOptions {
  /** Steps from one checkpoint to the next; one more follows the last step, or an abort. */
  readonly every: number;
  /** Keeps one file, `checkpoint.bin`: `memoryHandler`, or `checkpointFolder` from `./node`. */
  readonly handler: BundleHandler;
}

/** Receives every step, once it has been validated if it is to be; a promise is waited for. */
export type FitLog = (step: FitStep) => void | Promise<void>;

/** What {@link fit} takes. */
export interface FitOptions {
  readonly model: EcgModel;
  /** Targets by head name, in physical units or as 0 and 1. */
  readonly source: ExampleSource;
  readonly validation?: Validation;
  /** Steps of the optimizer; the source is read as often as they need. */
  readonly steps: number;
  /** A last batch of a pass with fewer than half as many examples is left out. */
  readonly batchSize: number;
  /** Default `adamW()`. */
  readonly optimizer?: OptimizerSettings;
  /** Default `oneCycle()`. */
  readonly schedule?: Schedule;
  /**
   * By head name; default Huber's loss for numbers, the likelihood or pinball loss where the head
   * tells its uncertainty, cross-entropy for classes.
   */
  readonly losses?: Readonly<Record<string, Loss>>;
  /** How much the loss of each head counts in the sum, by head name; default 1 each. */
  readonly lossWeights?: Readonly<Record<string, number>>;
  /** Gradients whose norm over all weights is larger are scaled down to it; default 5. */
  readonly clipNorm?: number;
  /** Stops after this many validations without a better score. */
  readonly earlyStopping?: { readonly patience: number };
  /**
   * Draws kernels to given weights, for instance those the body started from, instead of to 0 (L2-SP,
   * Li, Grandvalet and Davoine 2018, arXiv:1802.01483); those that are not named decay as ever.
   * Default: none.
   */
  readonly pull?: Pull;
  /**
   * Averages the weights (exponentially, with this share of the old average, for instance 0.999):
   * validation sees the average, and the model ends with it. Default: none.
   */
  readonly average?: { readonly decay: number };
  /** Orders and varies the examples, and draws the dropout; only children of it are drawn from. */
  readonly random: Random;
  /** Batches asked for before they are needed, so that a source that waits is not waited for; default 2. */
  readonly prefetch?: number;
  /** Default: none. */
  readonly checkpoint?: CheckpointOptions;
  /**
   * Whether to go on from the checkpoint of an earlier fit with the same options, model and source;
   * the weights of the model are replaced. 'if-present' begins at the beginning where there is none.
   * Default false.
   */
  readonly resume?: boolean | 'if-present';
  /** For instance `jsonlLog` and `tensorBoardLog`; default none. */
  readonly logs?: readonly FitLog[];
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Named in progress events; default 'fit'. */
  readonly phase?: string;
  /** Milliseconds, for progress and pauses only; default the system's monotonic clock. */
  readonly now?: Clock;
}

/** One step of a {@link fit}. */
export interface FitStep {
  /** From 1. */
  readonly step: number;
  /** Weighted sum over the heads, before the step. */
  readonly loss: number;
  readonly learningRate: number;
  /** Where the step was followed by a validation. */
  readonly validationScore?: number;
}

/** What {@link fit} gives back; the model holds the weights. */
export interface FitResult {
  readonly history: readonly FitStep[];
  /** The validation whose weights were restored; null without validation. */
  readonly best: { readonly step: number; readonly score: number } | null;
}
