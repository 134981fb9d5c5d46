import type { JsonValue, OnProgress } from '@einthoven/core';
import {
  memoryStore,
  runStudy,
  type StepRunner,
  type StudyOutcome,
  type StudyStore,
} from '@einthoven/transfer';
import { folderStore, workerProcesses } from '@einthoven/transfer/node';
import { loadPredictor } from '../predictor/load-predictor.ts';
import type { ExplainedError, PredictedExample } from '../report/predicted-example.ts';
import type { ExampleRecord } from '../study/example-record.ts';
import { explainErrors } from './explain-errors.ts';
import { createMainStudy, type MainStudyOptions } from './main-study.ts';

/** How {@link runMainJob} runs. */
export interface MainJobRun {
  /** Folder in which finished steps are kept; default in memory, and then in one process. */
  readonly stepsFolder?: string;
  /** Processes that train side by side; default 1. */
  readonly processes?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** What the main job gives: a study's outcome and recordings with the model's answers. */
export interface MainJobOutcome extends StudyOutcome {
  readonly examples: readonly PredictedExample[];
  /** The recordings on which the model of the bundle errs most, worst first. */
  readonly errors: readonly ExplainedError[];
}

/**
 * Runs the main job: synthetic sources, a synthetic or a real five-class target, the study, and
 * predictions for a few records and those with the largest errors. Nothing but the outputs of steps is written.
 */
export async function runMainJob(
  options: MainStudyOptions,
  { stepsFolder, processes = 1, ...watched }: MainJobRun = {},
): Promise<MainJobOutcome> {
  const { study, examples, recordOf } = await createMainStudy(options, watched);
  const store: StudyStore = stepsFolder ? folderStore(stepsFolder) : memoryStore();
  const runner = stepsFolder && processes > 1 ? workers(options, stepsFolder, processes) : null;
  const outcome = await runStudy(study, { ...watched, store, ...(runner && { runner }) });
  return {
    ...outcome,
    examples: await predictExamples(outcome, examples),
    errors: await explainErrors(outcome, recordOf, watched.signal),
  };
}

function workers(options: MainStudyOptions, folder: string, processes: number): StepRunner {
  // The package's own name: a path would depend on how the code was bundled.
  const url = import.meta.resolve('einthoven/main-study');
  const study = { url, options: options as unknown as JsonValue };
  return workerProcesses({ study, folder, processes });
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
