import {
  type EstimateOptions,
  estimateStudy,
  type StepEstimate,
  type Study,
} from '@einthoven/transfer';
import { alignColumns } from '../../report/align-columns.ts';
import { formatDuration } from '../progress/time-left.ts';

const KINDS = {
  pretrain: 'pretrain on a source',
  read: 'read the numbers of other recordings',
  features: 'features of the baselines',
  baseline: 'fit a baseline',
  learn: 'learn the target',
  test: 'ask about the test records',
} as const;

/** Returns what a study would do, method by method, and how long it may take on this machine. */
export async function planText(study: Study, options: EstimateOptions): Promise<string> {
  const { processes = 1 } = options;
  const estimates = await estimateStudy(study, options);
  const rows = [...groups(estimates)].map(([name, steps]) => {
    const optimizerSteps = sum(steps, (each) => each.optimizerSteps);
    const time = formatDuration(1000 * sum(steps, ({ seconds }) => seconds));
    return [name, String(steps.length), optimizerSteps.toLocaleString('en'), time];
  });
  const whole = formatDuration((1000 * sum(estimates, ({ seconds }) => seconds)) / processes);
  return `${alignColumns([['', 'times', 'optimiser steps', 'one process'], ...rows])}\n\nAbout ${whole} with ${processes} ${processes === 1 ? 'process' : 'processes'}, without loading and scoring. Nothing was trained.\n`;
}

/** By what is done: seeds, fractions and groups of one method together. */
function groups(estimates: readonly StepEstimate[]): Map<string, StepEstimate[]> {
  const byName = new Map<string, StepEstimate[]>();
  for (const estimate of estimates) {
    const name = nameOf(estimate);
    byName.set(name, [...(byName.get(name) ?? []), estimate]);
  }
  return byName;
}

function nameOf({ step }: StepEstimate): string {
  if (step.kind === 'pretrain') return `${KINDS.pretrain}: ${step.source}`;
  if (step.kind === 'learn') {
    const from = step.sources.length > 0 ? ` from ${step.sources.join(' and ')}` : '';
    return `${KINDS.learn}: ${step.scheme}${from}`;
  }
  if (step.kind === 'read') return `${KINDS.read}: ${step.reading}`;
  return KINDS[step.kind];
}

const sum = <T>(values: readonly T[], of: (value: T) => number) =>
  values.reduce((total, value) => total + of(value), 0);
