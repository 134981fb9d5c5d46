import { PTB_XL_SUPERCLASSES, type PtbXlEntry } from '@einthoven/io';
import type { PtbXlUse } from './select-ptb-xl.ts';

type Entries = readonly PtbXlEntry[];

/** Says how many records are of no use in any folder; nothing when there are none. */
export function unusableNote(all: Entries, { isUsable, otherwise }: PtbXlUse): string[] {
  const usable = new Set(all.filter((entry) => isUsable(entry)).map(({ id }) => id));
  const count = new Set(all.map(({ id }) => id)).size - usable.size;
  return note(
    count,
    `record has ${otherwise} and was left out.`,
    `records have ${otherwise} and were left out.`,
  );
}

/** Says how many records were not learnt from because of what is tested. */
export function testedNote(count: number): string[] {
  return note(
    count,
    'record of training and validation was left out: it is tested too, or its patient is.',
    'records of training and validation were left out: they are tested too, or their patients are.',
  );
}

/** Says how many records were not learnt from although they are not tested either. */
export function withheldNote(count: number): string[] {
  return note(
    count,
    'record of training and validation was left out: a test folder holds it, but without a label, so that it is not tested either.',
    'records of training and validation were left out: test folders hold them, but without a label, so that they are not tested either.',
  );
}

/** Says how many validation records were left out for the sake of training. */
export function sharedPatientsNote(count: number): string[] {
  return note(
    count,
    'validation record was left out: its patient is in training.',
    'validation records were left out: their patients are in training.',
  );
}

/**
 * Says what keeps the patients apart where they are not known: the database's folds, which tell
 * nothing of tested records from the folds that training and validation are taken from.
 */
export function unknownPatientsNotes(learnt: Entries, test: Entries): string[] {
  const testFold = test.filter(({ split }) => split === 'test');
  const otherFolds = test.filter(({ split }) => split !== 'test');
  const unsure = otherFolds.length > 0 ? unknown(learnt) : 0;
  const byFold = unknown([...testFold, ...(unsure > 0 ? [] : learnt)]);
  return [
    ...note(
      byFold,
      "record is of an unknown patient; for it only the database's folds keep patients apart.",
      "records are of unknown patients; for them only the database's folds keep patients apart.",
    ),
    ...note(
      unknown(otherFolds),
      'record of the test folders is of an unknown patient and not of the test fold: nothing tells whether its patient was trained on.',
      'records of the test folders are of unknown patients and not of the test fold: nothing tells whether their patients were trained on.',
    ),
    ...note(
      unsure,
      'record of training and validation is of an unknown patient: nothing tells whether this patient is tested, because not all tested records are of the test fold.',
      'records of training and validation are of unknown patients: nothing tells whether these patients are tested, because not all tested records are of the test fold.',
    ),
  ];
}

const unknown = (entries: Entries) => entries.filter(({ patientId }) => patientId === null).length;

/**
 * Says of records without a voltage what is lost, and which classes never stand alone among those that
 * the folders hold, used or not: a labelling by single classes would hide it.
 */
export function scaledNotes(used: Entries, held: Entries): string[] {
  const isScaled = ({ unit }: PtbXlEntry) => unit !== 'mV';
  const count = used.filter(isScaled).length;
  if (count === 0) return [];
  const byId = new Map(held.filter(isScaled).map((entry) => [entry.id, entry]));
  const scaled = [...byId.values()].filter(({ labels }) => labels.length > 0);
  const lost = note(
    count,
    'record has lost its voltage (it was scaled before it reached us), so all records are brought to that scale and no amplitude can be used.',
    'records have lost their voltage (they were scaled before they reached us), so all records are brought to that scale and no amplitude can be used.',
  );
  const present = new Set(scaled.flatMap(({ labels }) => labels));
  const alone = new Set(scaled.flatMap(({ labels }) => (labels.length === 1 ? labels : [])));
  const never = PTB_XL_SUPERCLASSES.classes.filter((name) => present.has(name) && !alone.has(name));
  if (never.length === 0) return lost;
  const stands = never.length === 1 ? 'stands' : 'stand';
  return [
    ...lost,
    `${joinWords(never)} never ${stands} alone among the ${scaled.length} without a voltage.${isPicked(scaled, never) ? PICKED : ''}`,
  ];
}

const PICKED =
  ' Bias: every record of them carries NORM, CD or STTC: records of only MI or only HYP were left out by whoever prepared the folder. Figures for MI and HYP do not hold for records of a clinic.';

/** Whether the records are as in the public scaled copy of PTB-XL, which holds no pure MI or HYP. */
function isPicked(scaled: Entries, never: readonly string[]): boolean {
  const carriesOther = ({ labels }: PtbXlEntry) =>
    labels.some((name) => name !== 'MI' && name !== 'HYP');
  return String(never) === 'MI,HYP' && scaled.every(carriesOther);
}

const joinWords = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function note(count: number, one: string, many: string): string[] {
  return count > 0 ? [`${count} ${count === 1 ? one : many}`] : [];
}
