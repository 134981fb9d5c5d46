import { runStep } from '../steps/run-step.ts';
import type { StudyStore } from '../stores/study-store.ts';
import type { Study } from '../study/study.ts';
import { holdStudy } from '../study/study-data.ts';
import type { StepRunner } from './step-runner.ts';

/** Returns a runner that does one step at a time in this process. */
export function inProcess(study: Study, store: StudyStore): StepRunner {
  const held = holdStudy(study);
  let ready: Promise<unknown> | null = null;
  return {
    places: 1,
    async run(step, options) {
      ready ??= study.prepareBackend?.({ processes: 1 }) ?? Promise.resolve();
      await ready;
      await runStep(step, { held, store, ...options });
    },
    close: async () => {},
  };
}
