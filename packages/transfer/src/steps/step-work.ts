import { NotFoundError, type OnProgress } from '@einthoven/core';
import type { CheckpointOptions } from '@einthoven/training';
import type { StepOutput, StudyStore } from '../stores/study-store.ts';
import type { StudyInMemory } from '../study/study-data.ts';

/** What the steps of a study are done with. */
export interface StepWork {
  readonly held: StudyInMemory;
  readonly store: StudyStore;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const STEPS_BETWEEN_CHECKPOINTS = 50;

/** Where a part of a step is kept while it goes on, where the store outlives a kill. */
export function checkpointOf(
  { store }: StepWork,
  key: string,
  part: string,
): CheckpointOptions | null {
  const handler = store.checkpoint(key, part);
  return handler && { every: STEPS_BETWEEN_CHECKPOINTS, handler };
}

/** How work is watched and stopped, as options. */
export function watched({ onProgress, signal }: Pick<StepWork, 'onProgress' | 'signal'>) {
  return { ...(onProgress && { onProgress }), ...(signal && { signal }) };
}

/** The output of a step that must be there; throws NotFoundError where it is not. */
export async function requireOutput(store: StudyStore, key: string): Promise<StepOutput> {
  const output = await store.read(key);
  if (output) return output;
  throw new NotFoundError(`the store has no output of step ${key}`, {
    argument: 'store',
    value: key,
    hint: 'Do the steps in their order: each needs the outputs of those in its needs.',
  });
}
