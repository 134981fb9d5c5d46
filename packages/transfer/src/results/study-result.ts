import type { JsonValue } from '@einthoven/core';
import type { Contrast, StudyPlan } from '../study/study.ts';
import type { MetricName } from './metric.ts';

/** Which kind of model a row is about. */
export type Arm = 'baseline' | 'scratch' | 'transfer';

/** A number with its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Which records a figure is of: those of the validation or test part, or all training records, each
 * asked of a model that was trained without its group.
 */
export type ScoredSplit = 'validation' | 'cross-validation' | 'test';

/** The score of one model on one split. */
export interface ResultRow {
  readonly arm: Arm;
  /** Id of the source task, several joined by ' + '; null where nothing was pretrained. */
  readonly source: string | null;
  /** Id of the scheme, or of the baseline. */
  readonly scheme: string;
  /** Id of the backbone; null for a baseline. */
  readonly backbone: string | null;
  /** Share of the training records, 0–1; 0 where no label was used. */
  readonly fraction: number;
  /** Number of training records. */
  readonly records: number;
  readonly seed: number;
  readonly split: ScoredSplit;
  /** The transfer arm that was picked at this fraction, by cross-validation or else on validation. */
  readonly chosen: boolean;
  /** By the study's metric. */
  readonly score: number;
  /** 95 % bootstrap interval of `score`, resampling patients where they are known. */
  readonly interval: readonly [number, number];
  /**
   * The area under the ROC curve of each class, null where the split has only one outcome; or the mean
   * absolute error of each number in its unit, null where no record has it.
   */
  readonly byOutput: Readonly<Record<string, number | null>>;
  /** Share of the records with exactly one class whose most probable class is that one; null for numbers. */
  readonly accuracy: number | null;
  /** Optimiser steps; 0 for a baseline. */
  readonly steps: number;
}

/** The difference between a transfer arm and a reference on the same records. */
export interface Comparison {
  readonly fraction: number;
  readonly split: ScoredSplit;
  readonly source: string;
  readonly scheme: string;
  /** Whether it is the arm that was picked at this fraction. */
  readonly chosen: boolean;
  /** Transfer minus the reference by the study's metric, mean over seeds, with its paired bootstrap interval. */
  readonly difference: Estimate;
  /** Two-sided, of the paired bootstrap. */
  readonly pValue: number;
  /** Two-sided, of the paired permutation of records; null where the arms differ in their number of runs. */
  readonly permutationPValue: number | null;
  /** The permutation's, or else the bootstrap's, corrected by Holm over all comparisons of the split. */
  readonly adjustedPValue: number;
}

/** The difference between two transfer arms on the same records: `of` minus `against`. */
export interface ContrastResult
  extends Contrast,
    Pick<
      Comparison,
      'fraction' | 'split' | 'difference' | 'pValue' | 'permutationPValue' | 'adjustedPValue'
    > {}

/** What one arm says of each class, on the split that answers the study's question; first seed. */
export interface ArmDetail {
  readonly arm: Arm;
  readonly source: string | null;
  readonly scheme: string;
  readonly fraction: number;
  readonly split: ScoredSplit;
  readonly classes: readonly ClassDetail[];
  /** Of all classes together; null where it is not defined. */
  readonly brier: number | null;
  /** Mean over the classes of the expected calibration error in bins of equal mass. */
  readonly calibrationError: number | null;
  /** The same after one temperature for all classes, fitted where the methods were chosen. */
  readonly calibratedError: number | null;
  /** Records by true and most probable class, of those with exactly one; rows are true classes. */
  readonly confusion: readonly (readonly number[])[];
  /** Records with the largest loss, worst first. */
  readonly worst: readonly WorstRecord[];
}

/** One class of an {@link ArmDetail}. */
export interface ClassDetail {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  /** Where sensitivity plus specificity is greatest on the records on which methods were chosen. */
  readonly operatingPoint: {
    readonly threshold: number;
    readonly sensitivity: Estimate;
    readonly specificity: Estimate;
    readonly f1: number | null;
  } | null;
  /** In bins of equal mass: mean probability, observed share with its interval, count. */
  readonly reliability: readonly {
    readonly predicted: number;
    readonly observed: Estimate;
    readonly count: number;
  }[];
}

/** A record on which an arm errs most. */
export interface WorstRecord {
  readonly id: string;
  /** Cross-entropy, mean over the classes. */
  readonly loss: number;
  readonly labels: readonly string[];
  readonly probabilities: Readonly<Record<string, number>>;
}

/** How many records training from scratch needs for what transfer reaches with few. */
export interface LabelEfficiencyRow {
  readonly fraction: number;
  /** Records that transfer learnt from, and its score. */
  readonly records: number;
  readonly score: number;
  /** Records that scratch needs for that score; at the ends of what was measured only a bound is known. */
  readonly equals: {
    readonly relation: 'less-than' | 'equal' | 'more-than';
    readonly records: number;
  };
  /**
   * In records, with an end beyond what was measured at its limit; null where it is not defined, or
   * both ends would stand at the same limit.
   */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** How well a pretrained network does on synthetic records it has not seen; first seed. */
export interface PretrainingRow {
  readonly source: string;
  readonly head: string;
  readonly output: string;
  readonly meanAbsoluteError: number;
  /** Of always answering with the training median. */
  readonly constantError: number;
}

/** How well a number was told of recordings. */
export interface NumberErrors {
  readonly output: string;
  /** Recordings that have the number. */
  readonly records: number;
  /** With its 95 % bootstrap interval, resampling patients where they are known. */
  readonly meanAbsoluteError: Estimate;
  /** Of always answering with the median of these very recordings. */
  readonly constantError: number;
  /** By how much the network's error is smaller than the constant's; paired. */
  readonly advantage: Estimate;
  /** Mean of the answer minus the truth. */
  readonly bias: number;
  /** Pearson's, between truth and answer; null where either never varies. */
  readonly correlation: number | null;
}

/** How well a pretrained network reads a quantity of recordings of another origin; first seed. */
export interface ReadingRow extends NumberErrors {
  readonly source: string;
}

/**
 * How well an arm tells each number. Of several seeds, each record's error is the mean over them.
 */
export interface NumberDetail
  extends Pick<ArmDetail, 'arm' | 'source' | 'scheme' | 'fraction' | 'split'> {
  readonly numbers: readonly NumberErrors[];
}

/** Recordings with known numbers, and how pretrained networks read them. */
export interface Reading {
  readonly id: string;
  readonly version: string;
  readonly description: string;
  readonly rows: readonly ReadingRow[];
}

/** One point of a training curve. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly validationScore: number | null;
}

/** The curve of one training. */
export interface Curve {
  readonly phase: string;
  readonly points: readonly CurvePoint[];
}

/** What a study found; plain JSON, written as `study.json`. */
export interface StudyResult {
  readonly format: 'einthoven-study/1';
  readonly id: string;
  readonly title: string;
  /** What the target is, with the word synthetic where it is. */
  readonly statement: string;
  readonly synthetic: boolean;
  /** By what arms are scored: of classes or of numbers. */
  readonly metric: MetricName;
  /** Names of the classes or numbers of the target. */
  readonly outputs: readonly string[];
  /** Records of each part, and how many of them have each class or number. */
  readonly counts: Readonly<
    Record<
      string,
      { readonly records: number; readonly byOutput: Readonly<Record<string, number>> }
    >
  >;
  /** `version` changes with the data: a fingerprint where they were read from files. */
  readonly target: { readonly id: string; readonly version: string };
  readonly sources: readonly {
    readonly id: string;
    readonly version: string;
    readonly description: string;
  }[];
  readonly schemes: readonly { readonly id: string; readonly version: string }[];
  /** The steps that prepared every recording. */
  readonly preprocessing: JsonValue;
  readonly backbone: { readonly id: string; readonly version: string; readonly parameters: number };
  readonly plan: StudyPlan;
  readonly results: readonly ResultRow[];
  /** Of every transfer arm with scratch. */
  readonly comparisons: readonly Comparison[];
  /**
   * Of the chosen transfer arms with the mean of scratch and the ridge regressions: what transfer gives
   * beyond averaging. Empty where the target has no features.
   */
  readonly beyondAveraging: readonly Comparison[];
  /** Of the pairs of transfer arms that the study wanted compared. */
  readonly contrasts: readonly ContrastResult[];
  /** Of scratch and the chosen transfer arm at each fraction; empty for numbers. */
  readonly details: readonly ArmDetail[];
  /** Of every arm at each fraction on every split; empty for classes. */
  readonly numberDetails: readonly NumberDetail[];
  /** Of the chosen transfer arm at each fraction; empty where there are fewer than two. */
  readonly labelEfficiency: readonly LabelEfficiencyRow[];
  readonly pretraining: readonly PretrainingRow[];
  /** Of recordings of another origin that pretrained networks were asked about; empty where there were none. */
  readonly readings: readonly Reading[];
  readonly curves: readonly Curve[];
  readonly notes: readonly string[];
  readonly provenance: JsonValue;
}
