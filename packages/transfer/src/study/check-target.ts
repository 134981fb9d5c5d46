import { InvalidArgumentError, requireNumber, ShapeError, takeRows } from '@einthoven/core';
import { checkClasses } from '@einthoven/evaluation';
import type { TargetPart } from '../data/target-task.ts';
import { heldPositions, labelsOf } from '../steps/target-records.ts';
import type { Study } from './study.ts';

/** Ridge has a leave-one-out error only from three records on. */
const FEWEST_RECORDS = 3;

/**
 * Returns nothing when every part of the target can be trained on and scored, so that data that
 * cannot be fail before anything is trained: records of one form, as the preprocessing gives them, and
 * in every part or group that judges some with and some without each class.
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
  const labels = Object.entries(judges).map(([name, part]) => [`target.${name}`, labelsOf(part)]);
  checkClasses(Object.fromEntries([...labels, ...labelsOfGroups(study)]), {
    names: target.classes,
  });
}

/** The labels of each group of the cross-validation. */
function labelsOfGroups(study: Study) {
  const groups = study.plan.crossValidation ?? 0;
  return Array.from({ length: groups }, (_, group) => [
    `group ${group + 1} of the cross-validation`,
    takeRows(labelsOf(study.target.train), heldPositions(study, group)),
  ]);
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
