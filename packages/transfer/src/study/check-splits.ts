import { ShapeError } from '@einthoven/core';
import { checkOverlap } from '@einthoven/evaluation';
import type { SourceExamples } from '../data/source-task.ts';
import type { TargetPart } from '../data/target-task.ts';
import type { Study } from './study.ts';

/**
 * Returns nothing when no record and no patient stands in two parts of the target.
 *
 * @throws InvalidArgumentError naming the parts and the first shared ids.
 * @throws ShapeError when a part does not have one patient id an example.
 */
export function checkSplits({ target }: Pick<Study, 'target'>): void {
  const { train } = target;
  checkOverlap(Object.fromEntries([['train', identify('train', train)], ...judges({ target })]));
}

/**
 * Returns nothing when a source has the target's leads, and no record or patient that it learns from
 * stands in the target's validation or test part, or in the source's own check.
 *
 * @throws As {@link checkSplits}, and ShapeError naming the source for other leads.
 */
export function checkSource(
  study: Pick<Study, 'target'>,
  id: string,
  source: SourceExamples,
): void {
  requireSameLeads(study, `source ${id}`, source);
  const learnt = identifySource(id, source, 'train');
  const name = `source ${id}`;
  checkOverlap({ [name]: learnt, 'its validation': identifySource(id, source, 'validation') });
  for (const [part, judge] of judges(study)) checkOverlap({ [name]: learnt, [part]: judge });
}

function judges({ target: { validation, test } }: Pick<Study, 'target'>) {
  const judged = { validation, ...(test && { test }) };
  return Object.entries(judged).map(([name, part]) => [name, identify(name, part)] as const);
}

/**
 * Returns nothing when a reading has the target's leads. Its records may be the target's: nothing learns
 * their numbers.
 *
 * @throws ShapeError naming the reading for other leads.
 */
export function checkReading(
  study: Pick<Study, 'target'>,
  id: string,
  examples: SourceExamples,
): void {
  requireSameLeads(study, `reading ${id}`, examples);
}

function requireSameLeads(
  { target }: Pick<Study, 'target'>,
  name: string,
  { train }: SourceExamples,
): void {
  const [found, expected] = [train.inputs.shape[2], target.train.examples.inputs.shape[2]];
  if (found === expected) return;
  throw new ShapeError(`${name} has ${found} leads, the target ${expected}`, {
    argument: name,
    value: found,
    hint: 'Prepare it and the target by the same preprocessing.',
  });
}

/** Patients of a source are compared where it tells them. */
function identifySource(id: string, source: SourceExamples, part: 'train' | 'validation') {
  const { ids } = source[part];
  const patientIds = source.patientIds?.[part] ?? ids.map(() => null);
  if (ids.length === patientIds.length) return { ids, patientIds };
  throw wrongCount(`source ${id}.${part}`, patientIds.length, ids.length);
}

function identify(name: string, { examples: { ids }, patientIds }: TargetPart) {
  if (ids.length === patientIds.length) return { ids, patientIds };
  throw wrongCount(`target.${name}`, patientIds.length, ids.length);
}

function wrongCount(part: string, patients: number, examples: number): ShapeError {
  return new ShapeError(`${part} has ${patients} patient ids for ${examples} examples`, {
    argument: `${part}.patientIds`,
    value: patients,
    hint: 'Give one patient id an example; null where it is not known.',
  });
}
