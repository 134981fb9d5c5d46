import { InvalidArgumentError, type OnProgress } from '@einthoven/core';
import type { StudyStep } from '../steps/study-step.ts';
import type { StudyStore } from '../stores/study-store.ts';
import type { StepRunner } from './step-runner.ts';

/** What {@link runSteps} takes. */
export interface RunStepsOptions {
  readonly runner: StepRunner;
  readonly store: StudyStore;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Does all steps that the store does not have, as many at once as the runner has places, each when what
 * it needs is there, and resolves to how many the store had already. The first that fails stops the others.
 *
 * @throws What the step that failed throws; the reason of `signal` when it is aborted.
 */
export async function runSteps(
  steps: readonly StudyStep[],
  options: RunStepsOptions,
): Promise<number> {
  const { runner, store, signal } = options;
  signal?.throwIfAborted();
  const done = await finished(steps, store);
  const waiting = steps.filter(({ key }) => !done.has(key));
  const kept = steps.length - waiting.length;
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const running = new Map<string, Promise<void>>();
  const show = leading(running, options.onProgress);
  const start = (step: StudyStep) => {
    const work = runner
      .run(step, { signal: stop.signal, onProgress: show(step) })
      .then(() => void done.add(step.key))
      .finally(() => running.delete(step.key));
    running.set(step.key, work);
  };
  try {
    while (waiting.length > 0 || running.size > 0) {
      while (running.size < runner.places) {
        const next = ready(waiting, done);
        if (!next) break;
        start(next);
      }
      if (running.size === 0) throw blocked(waiting);
      await Promise.race(running.values());
    }
    return kept;
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(running.values());
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Keys of the outputs that are there, of these steps and of those they need. */
async function finished(steps: readonly StudyStep[], store: StudyStore): Promise<Set<string>> {
  const keys = [...new Set(steps.flatMap(({ key, needs }) => [key, ...needs]))];
  const there = await Promise.all(keys.map((key) => store.has(key)));
  return new Set(keys.filter((_, i) => there[i]));
}

function blocked([step]: readonly StudyStep[]): InvalidArgumentError {
  return new InvalidArgumentError(`step '${step?.phase}' needs outputs that nothing makes`, {
    argument: 'steps',
    value: step?.needs,
    hint: 'Give the steps that it needs as well, or a store that has their outputs.',
  });
}

/** Takes the first step that can be done now off the list. */
function ready(waiting: StudyStep[], done: ReadonlySet<string>): StudyStep | undefined {
  const at = waiting.findIndex(({ needs }) => needs.every((key) => done.has(key)));
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

/** Of steps that go on side by side the one that started first is shown. */
function leading(running: ReadonlyMap<string, unknown>, onProgress?: OnProgress) {
  return (step: StudyStep): OnProgress =>
    (event) => {
      const [first] = running.keys();
      if (first === undefined || first === step.key) onProgress?.(event);
    };
}
