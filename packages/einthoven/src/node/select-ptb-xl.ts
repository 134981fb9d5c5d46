import type { PtbXlEntry } from '@einthoven/io';
import {
  scaledNotes,
  sharedPatientsNote,
  testedNote,
  unknownPatientsNotes,
  unusableNote,
  withheldNote,
} from './selection-notes.ts';

/** The records of a study's parts, and what was left out. */
export interface PtbXlSelection {
  readonly train: readonly PtbXlEntry[];
  readonly validation: readonly PtbXlEntry[];
  readonly test: readonly PtbXlEntry[];
  /** Facts about the selection that a reader of results must know. */
  readonly notes: readonly string[];
}

/** Which records of PTB-XL are of use. */
export interface PtbXlUse {
  isUsable(entry: PtbXlEntry): boolean;
  /** What those lack or have that are not, after 'have'. */
  readonly otherwise: string;
}

/** Records with at least one of the five superclasses. */
const SUPERCLASSED: PtbXlUse = {
  isUsable: ({ labels }) => labels.length > 0,
  otherwise: 'none of the five superclasses',
};

/**
 * Divides the records of the target by their folds (1–8 train, 9 validation, 10 test) and adds every
 * test record, whatever its fold.
 *
 * A patient that one folder knows and another does not is filled in everywhere: the same id is the
 * same record. Left out and counted in the notes: records that are of no use, records of training
 * and validation that are tested too or whose patient is, records of the target that a test folder
 * holds but that are of no use, and validation records whose patient is in training.
 *
 * @param target - Records of the target folders, every id once.
 * @param extra - Records of the test folders, every id once.
 * @param use - Default: those with a superclass.
 */
export function selectPtbXl(
  target: readonly PtbXlEntry[],
  extra: readonly PtbXlEntry[],
  use: PtbXlUse = SUPERCLASSED,
): PtbXlSelection {
  const { isUsable } = use;
  const patients = patientsById([...target, ...extra]);
  const fill = (entry: PtbXlEntry) => ({ ...entry, patientId: patients.get(entry.id) ?? null });
  const own = target.filter(isUsable).map(fill);
  const added = extra.filter(isUsable).map(fill);
  const addedIds = idsOf(added);
  const test = [...own.filter(({ id, split }) => split === 'test' && !addedIds.has(id)), ...added];
  const learnable = own.filter(({ split }) => split !== 'test');
  const untested = learnable.filter(isApartFrom(test));
  const unusableIds = idsOf(extra.filter((entry) => !isUsable(entry)));
  const free = untested.filter(({ id }) => !unusableIds.has(id));
  const train = free.filter(({ split }) => split === 'train');
  const candidates = free.filter(({ split }) => split === 'validation');
  // Folds keep patients apart, but folders from several hands may disagree.
  const validation = candidates.filter(isApartFrom(train));
  const learnt = [...train, ...validation];
  return {
    train,
    validation,
    test,
    notes: [
      ...unusableNote([...target, ...extra], use),
      ...testedNote(learnable.length - untested.length),
      ...withheldNote(untested.length - free.length),
      ...sharedPatientsNote(candidates.length - validation.length),
      ...unknownPatientsNotes(learnt, test),
      ...scaledNotes([...learnt, ...test], [...target, ...extra]),
    ],
  };
}

const idsOf = (entries: readonly PtbXlEntry[]) => new Set(entries.map(({ id }) => id));

/** The patient of every record that any of the entries tells it of. */
function patientsById(entries: readonly PtbXlEntry[]): Map<string, string> {
  const patients = new Map<string, string>();
  for (const { id, patientId } of entries) {
    if (patientId !== null && !patients.has(id)) patients.set(id, patientId);
  }
  return patients;
}

/** Whether an entry is none of `others`, and of none of their patients as far as they are known. */
function isApartFrom(others: readonly PtbXlEntry[]): (entry: PtbXlEntry) => boolean {
  const ids = idsOf(others);
  const patients = new Set(others.flatMap(({ patientId }) => patientId ?? []));
  return ({ id, patientId }) => !ids.has(id) && (patientId === null || !patients.has(patientId));
}
