import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { macroAuroc } from '@einthoven/evaluation';
import type { TargetPart } from '../data/target-task.ts';
import { labelsOf } from '../steps/target-records.ts';
import type { Study } from './study.ts';

/** Ridge has a leave-one-out error only from three records on. */
const FEWEST_RECORDS = 3;

/**
 * Returns nothing when every part of the target can be trained on and scored, so that data that
 * cannot be fail before anything is trained.
 *
 * @throws ShapeError or InvalidArgumentError naming the part.
 */
export function checkTarget({ target, plan }: Study): void {
  const { train, validation, test } = target;
  const parts = Object.entries({ train, validation, ...(test && { test }) });
  for (const [name, part] of parts) {
    requireSameShape(name, part, train);
    if (name !== 'train') requireBothOutcomes(name, part);
  }
  const [records, samples] = train.examples.inputs.shape as [number, number];
  requireNumber('cropSamples', plan.cropSamples, { max: samples });
  for (const fraction of plan.fractions) requireRecords(fraction, records);
}

function requireSameShape(name: string, part: TargetPart, train: TargetPart): void {
  const [count, ...form] = part.examples.inputs.shape;
  const [, ...expected] = train.examples.inputs.shape;
  if (count && String(form) === String(expected)) return;
  throw new ShapeError(`target.${name} has shape [${part.examples.inputs.shape}]`, {
    argument: `target.${name}`,
    value: part.examples.inputs.shape,
    hint: `Give it at least one record of [${expected}] samples and leads, as in training.`,
  });
}

function requireBothOutcomes(name: string, part: TargetPart): void {
  const labels = labelsOf(part);
  if (macroAuroc(labels, labels).mean !== null) return;
  throw new InvalidArgumentError(`target.${name} has no class with both outcomes`, {
    argument: `target.${name}`,
    value: part.examples.ids.length,
    hint: 'Give it records of which some have a class and some do not; else nothing can be ranked.',
  });
}

function requireRecords(fraction: number, records: number): void {
  const taken = Math.round(fraction * records);
  if (taken >= FEWEST_RECORDS) return;
  throw new InvalidArgumentError(`fraction ${fraction} of ${records} records is ${taken}`, {
    argument: 'fractions',
    value: fraction,
    hint: `Take fractions that give at least ${FEWEST_RECORDS} training records.`,
  });
}
