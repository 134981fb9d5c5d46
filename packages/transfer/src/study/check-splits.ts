import { ShapeError } from '@einthoven/core';
import { checkOverlap } from '@einthoven/evaluation';
import type { SourceTask, Study, TargetPart } from './study.ts';

/**
 * Returns nothing when no record and no patient stands in two parts of the target, and none that a
 * source learns from stands in the target's validation or test part, or in the source's own check.
 *
 * @throws InvalidArgumentError naming the parts and the first shared ids.
 * @throws ShapeError when a part does not have one patient id an example.
 */
export function checkSplits({ target, sources }: Pick<Study, 'target' | 'sources'>): void {
  const { train, validation, test } = target;
  const judged = { validation, ...(test && { test }) };
  const identified = ([name, part]: [string, TargetPart]) => [name, identify(name, part)] as const;
  const judges = Object.entries(judged).map(identified);
  checkOverlap(Object.fromEntries([identified(['train', train]), ...judges]));
  for (const source of sources) {
    const learnt = identifySource(source, 'train');
    checkOverlap({
      [`source ${source.id}`]: learnt,
      'its validation': identifySource(source, 'validation'),
    });
    for (const [name, part] of judges)
      checkOverlap({ [`source ${source.id}`]: learnt, [name]: part });
  }
}

/** Patients of a source are compared where it tells them. */
function identifySource(source: SourceTask, part: 'train' | 'validation') {
  const { ids } = source[part];
  const patientIds = source.patientIds?.[part] ?? ids.map(() => null);
  if (ids.length === patientIds.length) return { ids, patientIds };
  throw wrongCount(`source ${source.id}.${part}`, patientIds.length, ids.length);
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
