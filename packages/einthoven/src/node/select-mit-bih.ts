import { InvalidArgumentError, NotFoundError } from '@einthoven/core';
import type { MitBihEntry } from '@einthoven/io/node';

/** The records of MIT-BIH's parts, and what was left out. */
export interface MitBihSelection {
  readonly train: readonly MitBihEntry[];
  readonly validation: readonly MitBihEntry[];
  readonly test: readonly MitBihEntry[];
  /** Records of DS1 of a patient who is tested. */
  readonly sharedPatients: readonly MitBihEntry[];
  /** Records of paced patients. */
  readonly paced: readonly MitBihEntry[];
}

/**
 * Divides records by de Chazal's sets: DS2 is tested, of DS1 the named records validate and the others
 * train. Records of DS1 whose patient is tested are left out, records of no set (the paced) too.
 *
 * @throws NotFoundError for a validation record that is not among those to learn from;
 * InvalidArgumentError when a part is empty.
 */
export function selectMitBih(
  entries: readonly MitBihEntry[],
  validation: readonly string[],
): MitBihSelection {
  const test = entries.filter(({ set }) => set === 'DS2');
  const tested = new Set(test.map(({ patientId }) => patientId));
  const own = entries.filter(({ set }) => set === 'DS1');
  const learnt = own.filter(({ patientId }) => !tested.has(patientId));
  const unknown = validation.find((id) => !learnt.some((entry) => entry.id === id));
  if (unknown !== undefined) throw notLearnt(unknown, learnt);
  const isChosen = ({ id }: MitBihEntry) => validation.includes(id);
  const selection = {
    train: learnt.filter((entry) => !isChosen(entry)),
    validation: learnt.filter(isChosen),
    test,
    sharedPatients: own.filter(({ patientId }) => tested.has(patientId)),
    paced: entries.filter(({ paced }) => paced),
  };
  for (const part of ['train', 'validation', 'test'] as const) requireSome(part, selection[part]);
  return selection;
}

function notLearnt(id: string, learnt: readonly MitBihEntry[]): NotFoundError {
  return new NotFoundError(`validation record '${id}' is not among those to learn from`, {
    argument: 'validation',
    value: id,
    hint: `Records of DS1 here whose patients are not tested: ${learnt.map((entry) => entry.id).join(', ') || 'none'}.`,
  });
}

function requireSome(part: string, entries: readonly MitBihEntry[]): void {
  if (entries.length > 0) return;
  throw new InvalidArgumentError(`target has no ${part} records`, {
    argument: part === 'validation' ? 'validation' : 'folder',
    value: part,
    hint: "Training and validation take records of de Chazal's DS1, the test those of DS2.",
  });
}
