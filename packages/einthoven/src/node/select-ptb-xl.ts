import type { PtbXlEntry } from '@einthoven/io';
import {
  scaledNotes,
  sharedPatientsNote,
  testedNote,
  unknownPatientsNotes,
  unlabelledNote,
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

/**
 * Divides the records of the target by their folds (1–8 train, 9 validation, 10 test) and adds every
 * test record, whatever its fold.
 *
 * A patient that one folder knows and another does not is filled in everywhere: the same id is the
 * same record. Left out and counted in the notes: records without a superclass, records of training
 * and validation that are tested too or whose patient is, records of the target that a test folder
 * holds without a superclass, and validation records whose patient is in training.
 *
 * @param target - Records of the target folders, every id once.
 * @param extra - Records of the test folders, every id once.
 */
export function selectPtbXl(
  target: readonly PtbXlEntry[],
  extra: readonly PtbXlEntry[],
): PtbXlSelection {
  const patients = patientsById([...target, ...extra]);
  const fill = (entry: PtbXlEntry) => ({ ...entry, patientId: patients.get(entry.id) ?? null });
  const own = target.filter(hasLabel).map(fill);
  const added = extra.filter(hasLabel).map(fill);
  const addedIds = idsOf(added);
  const test = [...own.filter(({ id, split }) => split === 'test' && !addedIds.has(id)), ...added];
  const learnable = own.filter(({ split }) => split !== 'test');
  const untested = learnable.filter(isApartFrom(test));
  const unlabelledIds = idsOf(extra.filter((entry) => !hasLabel(entry)));
  const free = untested.filter(({ id }) => !unlabelledIds.has(id));
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
      ...unlabelledNote(target, extra),
      ...testedNote(learnable.length - untested.length),
      ...withheldNote(untested.length - free.length),
      ...sharedPatientsNote(candidates.length - validation.length),
      ...unknownPatientsNotes(learnt, test),
      ...scaledNotes([...learnt, ...test]),
    ],
  };
}

const hasLabel = ({ labels }: PtbXlEntry) => labels.length > 0;

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
