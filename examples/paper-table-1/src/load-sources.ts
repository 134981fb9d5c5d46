import type { SourceTask } from '@einthoven/transfer';
import { type Options, paperPreprocessing } from '@einthoven-examples/shared';
import { createSyntheticSources, SEPARATE_TASKS } from 'einthoven';
import { deepfakeIntervalSource } from 'einthoven/node';
import { BUDGETS } from './budgets.ts';

/** Resolves to one task an interval, in the order of the paper's table: HR, QRS, PR, QT. */
export async function loadSources({ budget, deepfake }: Options): Promise<SourceTask[]> {
  const preprocessing = paperPreprocessing();
  if (deepfake === null) {
    const { train, validation } = BUDGETS[budget];
    const tasks = SEPARATE_TASKS;
    const made = { tasks, train, validation, preprocessing, population: 'deepfake' };
    const [hr, pr, qrs, qt] = createSyntheticSources(made);
    return [hr, qrs, pr, qt] as SourceTask[];
  }
  const names = ['heartRateBpm', 'qrsMs', 'prMs', 'qtMs'] as const;
  return Promise.all(
    names.map((name) =>
      deepfakeIntervalSource({ folder: deepfake, preprocessing, intervals: [name] }),
    ),
  );
}
