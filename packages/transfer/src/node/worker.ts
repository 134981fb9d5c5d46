// The program of a worker process: makes the study it is told of, and does steps of it.
import process from 'node:process';
import { runStep } from '../steps/run-step.ts';
import type { StepWork } from '../steps/step-work.ts';
import type { StudyStep } from '../steps/study-step.ts';
import { holdStudy } from '../study/study-data.ts';
import { loadStudy } from '../study/study-module.ts';
import { folderStore } from './folder-store.ts';
import { type FromWorker, type ToWorker, toPlainError } from './worker-messages.ts';

let work: Promise<StepWork> | null = null;
let stop = new AbortController();

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') work = start(message);
  if (message.kind === 'run') void run(message.step);
  if (message.kind === 'stop') stop.abort(new Error('stopped'));
});
// Without the process that asked for them nobody wants the steps.
process.on('disconnect', () => process.exit(0));

async function start(order: Extract<ToWorker, { kind: 'start' }>): Promise<StepWork> {
  const study = await loadStudy(order.study);
  await study.prepareBackend?.({ processes: order.processes });
  return { held: holdStudy(study), store: folderStore(order.folder) };
}

async function run(step: StudyStep): Promise<void> {
  stop = new AbortController();
  try {
    const onProgress: NonNullable<StepWork['onProgress']> = (event) =>
      tell({ kind: 'progress', event });
    const ready = (await work) as StepWork;
    await runStep(step, { ...ready, onProgress, signal: stop.signal });
    tell({ kind: 'done' });
  } catch (error) {
    tell({ kind: 'failed', error: toPlainError(error) });
  }
}

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
