import { breathe } from '@einthoven/core';
import type { FitOptions, FitStep } from './fit-options.ts';

const PAUSE_MS = 50;
const PAUSE_STEPS = 16;
const REPORT_MS = 100;

/** Reports progress, and lets the event loop turn. */
export interface Pace {
  /** To be called after every step. */
  after(step: FitStep, examples: number): Promise<void>;
}

/** Returns the pace of one fit, which has done `before` steps already; its clock starts now. */
export function createPace(
  options: FitOptions & Required<Pick<FitOptions, 'now'>>,
  before: number,
): Pace {
  const { steps, onProgress, signal, phase = 'fit', now } = options;
  const start = now();
  let [seen, paused, pausedStep, reported] = [0, start, before, Number.NEGATIVE_INFINITY];
  const report = ({ step, loss, learningRate, validationScore }: FitStep, time: number) => {
    const seconds = (time - start) / 1000;
    const examplesPerSecond = seconds > 0 ? seen / seconds : 0;
    const secondsLeft = (seconds / (step - before)) * (steps - step);
    const metrics = { loss, learningRate, examplesPerSecond, secondsLeft };
    const scored = validationScore === undefined ? metrics : { ...metrics, validationScore };
    onProgress?.({ phase, done: step, total: steps, metrics: scored });
  };
  return {
    async after(record, examples) {
      seen += examples;
      const time = now();
      if (time - reported >= REPORT_MS || record.step === steps) {
        report(record, time);
        reported = time;
      }
      if (time - paused < PAUSE_MS && record.step - pausedStep < PAUSE_STEPS) return;
      await breathe(signal);
      [paused, pausedStep] = [now(), record.step];
    },
  };
}
