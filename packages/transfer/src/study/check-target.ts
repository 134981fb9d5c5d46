import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import type { TargetPart, TargetTask } from '../data/target-task.ts';
import { metricOf, type Truth } from '../results/metric.ts';
import { foldsOf } from '../steps/cross-validation.ts';
import { learntPositions, rowsOf, truthOf } from '../steps/target-records.ts';
import { headName, outputsOf } from './head-of.ts';
import { judgedTruths } from './judged-truths.ts';
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
    requireTruth(name, part, target);
  }
  requireLeads(study);
  const [records, samples] = train.examples.inputs.shape as [number, number];
  requireNumber('cropSamples', plan.cropSamples, { max: samples });
  for (const fraction of plan.fractions) requireRecords(fraction, records);
  for (const [name, judged] of Object.entries(judgedTruths(study))) {
    requireJudgeable(study, name, judged);
  }
  requireTold(study);
}

/** Of classes one must rank records, of numbers all must: a mean over fewer would be of another scale. */
function requireJudgeable({ target }: Study, name: string, judged: Truth): void {
  const { mean, perClass } = metricOf(target, judged).score(judged.truth);
  if (target.classes && mean === null) throw nothingToRank(name);
  const untold = target.numbers?.[perClass.indexOf(null)];
  if (untold === undefined) return;
  throw new InvalidArgumentError(`${untold} does not vary among the records of ${name}`, {
    argument: name,
    value: untold,
    hint: 'Give it records that differ in each number, or leave the number out of the target.',
  });
}

/** Each number must be told by a few records of everything that is learnt from. */
function requireTold(study: Study): void {
  const { target, plan } = study;
  const all = truthOf(target, target.train);
  const draws = plan.fractions.flatMap((fraction) =>
    plan.seeds.flatMap((seed) => foldsOf(plan).map((fold) => ({ fraction, seed, fold }))),
  );
  for (const draw of target.numbers ? draws : []) {
    const learnt = rowsOf(all, learntPositions(study, draw));
    for (const [k, name] of outputsOf(target).entries()) {
      const told = tellers(learnt, k);
      if (told < FEWEST_RECORDS) throw tooFewTell(name, draw.fraction, told);
    }
  }
}

const tellers = ({ truth, mask }: Truth, column: number) =>
  Array.from({ length: truth.shape[0] as number }, (_, row) => mask?.get(row, column) ?? 1).filter(
    (has) => has !== 0,
  ).length;

function tooFewTell(name: string, fraction: number, told: number): InvalidArgumentError {
  return new InvalidArgumentError(`${told} records of fraction ${fraction} have ${name}`, {
    argument: 'fractions',
    value: fraction,
    hint: `Take fractions in which at least ${FEWEST_RECORDS} records have it.`,
  });
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

/** The truth of a part stands under the name of the head: a row a record, a column a class or number. */
function requireTruth(name: string, { examples }: TargetPart, target: TargetTask): void {
  const head = headName(target);
  const expected = [examples.ids.length, outputsOf(target).length];
  const { targets, masks = {} } = examples;
  for (const [what, arrays] of Object.entries({ targets, masks })) {
    const shape = arrays[head]?.shape;
    if (String(shape) === String(expected) || (what === 'masks' && !shape)) continue;
    throw new ShapeError(`target.${name} has ${what} '${head}' of shape [${shape ?? ''}]`, {
      argument: `target.${name}`,
      value: shape,
      hint: `Give it ${what} '${head}' of shape [${expected}]: a row a record, a column a class or number.`,
    });
  }
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
