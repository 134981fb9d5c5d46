import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { requireNumber, TrainingError } from '@einthoven/core';
import type { RunStepOptions, StepRunner } from '../runners/step-runner.ts';
import type { StudyStep } from '../steps/study-step.ts';
import type { StudyModule } from '../study/study-module.ts';
import { type FromWorker, fromPlainError, type ToWorker } from './worker-messages.ts';

/** What {@link workerProcesses} takes. */
export interface WorkerProcessesOptions {
  readonly study: StudyModule;
  /** Folder of the store that all processes share, as for `folderStore`. */
  readonly folder: string;
  /** Steps done at once, each in a process of its own; default as many as there are processors. */
  readonly processes?: number;
  /** The program of a worker; default the one of this package. */
  readonly program?: URL;
}

/** A process that was killed is replaced so often before its step is given up. */
const ATTEMPTS = 3;

/**
 * Returns a runner that does steps in processes of this machine, each of which imports the study's module
 * for itself. They start when they are needed and stay until the runner is closed. The step of a process
 * that is killed is done again by another one, from its last checkpoint.
 *
 * @throws InvalidArgumentError when `processes` is no count.
 */
export function workerProcesses(options: WorkerProcessesOptions): StepRunner {
  const { study, folder, processes = os.availableParallelism() } = options;
  requireNumber('processes', processes, { integer: true, min: 1 });
  const program = options.program ?? new URL('./worker.js', import.meta.url);
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const startOne = () => {
    const child = fork(fileURLToPath(program), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    all.add(child);
    child.on('exit', () => all.delete(child));
    say(child, { kind: 'start', study, folder, processes });
    return child;
  };
  return {
    places: processes,
    async run(step, how) {
      for (let attempt = 1; ; attempt++) {
        const child = takeLiving(idle) ?? startOne();
        const end = await runIn(child, step, how);
        if (end === 'done') {
          idle.push(child);
          return;
        }
        if (end instanceof Error) {
          idle.push(child);
          throw how.signal?.aborted ? how.signal.reason : end;
        }
        how.signal?.throwIfAborted();
        if (attempt === ATTEMPTS) throw killed(step, end.by);
      }
    },
    async close() {
      await Promise.all([...all].map(end));
    },
  };
}

/** Does a step in a process; tells how that ended, or by what the process did. */
function runIn(
  child: ChildProcess,
  step: StudyStep,
  { onProgress, signal }: RunStepOptions,
): Promise<'done' | Error | { readonly by: string }> {
  return new Promise((resolve) => {
    const stop = () => say(child, { kind: 'stop' });
    const settle = (end: 'done' | Error | { readonly by: string }) => {
      child.off('message', hear).off('exit', leave).off('error', resolve);
      signal?.removeEventListener('abort', stop);
      resolve(end);
    };
    const hear = (message: FromWorker) => {
      if (message.kind === 'progress') onProgress?.(message.event);
      else settle(message.kind === 'done' ? 'done' : fromPlainError(message.error));
    };
    const leave = (code: number | null, by: string | null) =>
      settle({ by: by ?? `exit code ${code}` });
    child.on('message', hear).on('exit', leave).on('error', resolve);
    signal?.addEventListener('abort', stop, { once: true });
    say(child, { kind: 'run', step });
    if (signal?.aborted) stop();
  });
}

function say(child: ChildProcess, message: ToWorker): void {
  // A process that has just ended hears nothing: its exit is told by its event.
  if (child.connected) child.send(message, () => {});
}

/** A process that waits and has not been killed meanwhile. */
function takeLiving(idle: ChildProcess[]): ChildProcess | undefined {
  for (let child = idle.pop(); child; child = idle.pop()) {
    if (child.connected && child.exitCode === null) return child;
  }
  return undefined;
}

/** Resolves when a process has ended. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    if (child.connected) child.disconnect();
    else child.kill();
  });
}

function killed({ phase }: StudyStep, by: string): TrainingError {
  return new TrainingError(`the process of '${phase}' was ended ${ATTEMPTS} times by ${by}`, {
    argument: 'processes',
    value: by,
    hint: 'Run the study again: what is done is kept. If memory was short, use fewer processes.',
  });
}
