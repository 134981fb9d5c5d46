import type { JsonValue, OnProgress } from '@einthoven/core';
import type { Backbone } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { runStudy, type StudyOutcome } from '@einthoven/transfer';
import { loadPredictor } from '../predictor/load-predictor.ts';
import type { PredictedExample } from '../report/predicted-example.ts';
import type { Budget } from '../study/budgets.ts';
import { createStudy } from '../study/create-study.ts';
import type { ExampleRecord } from '../study/example-record.ts';
import type { TargetData } from '../study/study-data.ts';
import { createSyntheticSources } from '../study/synthetic-source.ts';
import { createSyntheticTarget } from '../study/synthetic-target.ts';
import { targetFeatures } from '../study/target-features.ts';
import { ptbXlTarget } from './ptb-xl-target.ts';

/** What {@link runMainJob} takes. */
export interface MainJobOptions {
  /** PTB-XL folders to learn from; empty for the synthetic target. */
  readonly folders: readonly string[];
  /** PTB-XL folders of which every record is tested. */
  readonly testFolders: readonly string[];
  readonly backbone: Backbone;
  readonly backboneOptions?: Readonly<Record<string, JsonValue>>;
  /** One source a interval instead of one for all. */
  readonly separate: boolean;
  readonly fractions: readonly number[];
  readonly seeds: readonly number[];
  readonly budget: Budget;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** What the main job gives: a study's outcome and a few recordings with the model's answers. */
export interface MainJobOutcome extends StudyOutcome {
  readonly examples: readonly PredictedExample[];
}

/**
 * Runs the main job: synthetic sources, a synthetic or a real five-class target, the study, and
 * predictions for a few records. Nothing is written.
 */
export async function runMainJob(options: MainJobOptions): Promise<MainJobOutcome> {
  const preprocessing = standardPreprocessing();
  const { budget, separate, onProgress, signal } = options;
  const shared = {
    preprocessing,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  };
  const { target, examples } = await createTarget(options, shared);
  const sources = await createSyntheticSources({ ...shared, ...budget.source, separate });
  const study = createStudy({ ...options, preprocessing, sources, target });
  const outcome = await runStudy(study, shared);
  return { ...outcome, examples: await predictExamples(outcome, examples) };
}

type Shared = Pick<MainJobOptions, 'onProgress' | 'signal'> & {
  readonly preprocessing: ReturnType<typeof standardPreprocessing>;
};

function createTarget(
  { folders, testFolders, budget }: MainJobOptions,
  shared: Shared,
): Promise<TargetData> {
  const features = targetFeatures;
  return folders.length > 0
    ? ptbXlTarget({ ...shared, features, folders, testFolders })
    : createSyntheticTarget({ ...shared, features, ...budget.target });
}

async function predictExamples(
  { bundle }: StudyOutcome,
  examples: readonly ExampleRecord[],
): Promise<PredictedExample[]> {
  const predictor = await loadPredictor(bundle);
  const predicted: PredictedExample[] = [];
  for (const example of examples) {
    const { heads } = await predictor(example.ecg);
    predicted.push({ ...example, probabilities: heads.diagnosis ?? {} });
  }
  return predicted;
}
