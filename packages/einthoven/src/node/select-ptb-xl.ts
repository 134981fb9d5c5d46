import type { PtbXlEntry } from '@einthoven/io';

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
 * Left out and counted in the notes: records without a superclass, and records of training and
 * validation that are tested too or whose patient is.
 *
 * @param target - Records of the target folders, every id once.
 * @param extra - Records of the test folders, every id once.
 */
export function selectPtbXl(
  target: readonly PtbXlEntry[],
  extra: readonly PtbXlEntry[],
): PtbXlSelection {
  const labelled = target.filter(hasLabel);
  const extraIds = new Set(extra.map(({ id }) => id));
  const test = [
    ...labelled.filter(({ id, split }) => split === 'test' && !extraIds.has(id)),
    ...extra.filter(hasLabel),
  ];
  const tested = new Set(test.map(({ id }) => id));
  const testedPatients = new Set(test.flatMap(({ patientId }) => patientId ?? []));
  const isTested = ({ id, patientId }: PtbXlEntry) =>
    tested.has(id) || extraIds.has(id) || (patientId !== null && testedPatients.has(patientId));
  const learnable = labelled.filter(({ split }) => split !== 'test');
  const free = learnable.filter((entry) => !isTested(entry));
  const train = free.filter(({ split }) => split === 'train');
  const validation = withoutPatientsOf(
    train,
    free.filter(({ split }) => split === 'validation'),
  );
  return {
    train,
    validation,
    test,
    notes: [
      ...unlabelledNote(
        target.length + extra.length - labelled.length - extra.filter(hasLabel).length,
      ),
      ...testedNote(learnable.length - free.length),
      ...unknownPatientsNote([...train, ...validation, ...test]),
      ...normalizedNotes([...train, ...validation, ...test]),
    ],
  };
}

const hasLabel = ({ labels }: PtbXlEntry) => labels.length > 0;

/** Folds keep patients apart, but folders from several hands may disagree. */
function withoutPatientsOf(train: readonly PtbXlEntry[], validation: readonly PtbXlEntry[]) {
  const known = new Set(train.flatMap(({ patientId }) => patientId ?? []));
  return validation.filter(({ patientId }) => patientId === null || !known.has(patientId));
}

function unlabelledNote(count: number): string[] {
  return count > 0
    ? [
        `${plural(count, 'record has', 'records have')} none of the five superclasses and ${count === 1 ? 'was' : 'were'} left out.`,
      ]
    : [];
}

function testedNote(count: number): string[] {
  return count > 0
    ? [
        `${plural(count, 'record', 'records')} of training and validation ${count === 1 ? 'was' : 'were'} left out: ${count === 1 ? 'it is' : 'they are'} tested too, or the patient is.`,
      ]
    : [];
}

function unknownPatientsNote(entries: readonly PtbXlEntry[]): string[] {
  const count = entries.filter(({ patientId }) => patientId === null).length;
  return count > 0
    ? [
        `The patient of ${plural(count, 'record', 'records')} is not known; for ${count === 1 ? 'it' : 'them'} only the database's folds keep patients apart.`,
      ]
    : [];
}

/** Says what is lost where an earlier user scaled the records, and which classes never stand alone. */
function normalizedNotes(entries: readonly PtbXlEntry[]): string[] {
  const scaled = entries.filter(({ unit }) => unit !== 'mV');
  if (scaled.length === 0) return [];
  const never = [...new Set(scaled.flatMap(({ labels }) => labels))].filter(
    (name) => !scaled.some(({ labels }) => labels.length === 1 && labels[0] === name),
  );
  const lost = `${plural(scaled.length, 'record has', 'records have')} lost their voltage (filtered and scaled lead by lead before they reached us), so all records are brought to that scale and no amplitude can be used.`;
  if (never.length === 0) return [lost];
  return [
    lost,
    `Bias: among those, ${never.join(' and ')} never ${never.length === 1 ? 'stands' : 'stand'} alone; an earlier user kept only records that carry NORM, CD or STTC. Figures for ${never.join(' and ')} do not hold for records of a clinic.`,
  ];
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
