import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { macroAuroc } from '@einthoven/evaluation';
import type { TargetPart } from '../data/target-task.ts';
import { judgedLabels } from './judged-labels.ts';
import type { Study } from './study.ts';

/** Ridge has a leave-one-out error only from three records on. */
const FEWEST_RECORDS = 3;

/**
 * Returns nothing when every part of the target can be trained on and scored, so that data that
 * cannot be fail before anything is trained: records of one form, as the preprocessing gives them, and
 * in every part or group that judges some with and some without at least one class.
 *
 * @throws ShapeError or InvalidArgumentError naming the part.
 */
export function checkTarget(study: Study): void {
  const { target, plan } = study;
  const { train, validation, test } = target;
  const judges = { validation, ...(test && { test }) };
  for (const [name, part] of Object.entries({ train, ...judges })) {
    requireSameShape(name, part, train);
  }
  requireLeads(study);
  const [records, samples] = train.examples.inputs.shape as [number, number];
  requireNumber('cropSamples', plan.cropSamples, { max: samples });
  for (const fraction of plan.fractions) requireRecords(fraction, records);
  for (const [name, labels] of Object.entries(judgedLabels(study))) {
    if (macroAuroc(labels, labels).mean === null) throw nothingToRank(name);
  }
}

function nothingToRank(name: string): InvalidArgumentError {
  return new InvalidArgumentError(`${name} has no class with both outcomes`, {
    argument: name,
    hint: 'Give it records of which some have a class and some do not; else nothing can be ranked.',
  });
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

/** A bundle with this preprocessing must find the leads that its network was trained on. */
function requireLeads({ target, preprocessing }: Study): void {
  const { leads } = preprocessing.output;
  const found = target.train.examples.inputs.shape[2];
  if (found === leads.length) return;
  throw new ShapeError(`target has ${found} leads; the preprocessing gives ${leads.join(', ')}`, {
    argument: 'preprocessing',
    value: leads,
    hint: 'Give the study the preprocessing that prepared its records.',
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
