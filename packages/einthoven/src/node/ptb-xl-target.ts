import { basename } from 'node:path';
import { InvalidArgumentError, type OnProgress, type Preprocessing } from '@einthoven/core';
import type { PtbXlEntry } from '@einthoven/io';
import { openPtbXl, type PtbXl } from '@einthoven/io/node';
import type { TargetPart } from '@einthoven/transfer';
import { namingRecord } from '../data/naming-record.ts';
import { prepareRecords } from '../data/prepare-records.ts';
import { labelsUnder, PTB_XL_MULTI_LABEL, type PtbXlLabelling } from '../data/ptb-xl-labelling.ts';
import { type ExampleRecord, examplePositions, unknownRecord } from '../study/example-record.ts';
import type { TargetData } from '../study/study-data.ts';
import { targetPart } from '../study/target-part.ts';
import { fingerprint } from './fingerprint.ts';
import { type PtbXlSelection, selectPtbXl } from './select-ptb-xl.ts';

/** What {@link ptbXlTarget} takes. */
export interface PtbXlTargetOptions {
  /** Folders to learn from, in either layout. */
  readonly folders: readonly string[];
  /** Folders of which every record is tested. */
  readonly testFolders: readonly string[];
  readonly preprocessing: Preprocessing;
  /** What the records are labelled with; default the five superclasses, several of which can hold. */
  readonly labelling?: PtbXlLabelling;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const EXAMPLES = 4;

/**
 * Resolves to the five superclasses of PTB-XL, or any other labelling of its records, as a target: the
 * folders joined, every record once, divided by the database's folds.
 *
 * @throws The errors of `openPtbXl` for missing or malformed folders and labels without a record;
 * NotFoundError for a label that is none of the labelling's classes; InvalidArgumentError when training
 * or validation is empty.
 */
export async function ptbXlTarget(options: PtbXlTargetOptions): Promise<TargetData> {
  const { folders, testFolders, labelling = PTB_XL_MULTI_LABEL } = options;
  const data = await openPtbXl(folders);
  const extra = testFolders.length > 0 ? (await openPtbXl(testFolders)).entries : [];
  const selection = selectPtbXl(data.entries, extra, {
    isUsable: (entry) => labelsUnder(labelling, entry).length > 0,
    otherwise: labelling.otherwise ?? 'none of the classes',
  });
  requireRecords(selection, folders);
  const part = (name: PartName) => loadPart(name, { ...options, labelling, data, selection });
  const train = await part('train');
  const validation = await part('validation');
  const test = selection.test.length > 0 ? await part('test') : undefined;
  const target = {
    id: labelling.id,
    version: fingerprint([train, validation, ...(test ? [test] : [])]),
    description: describe(selection, labelling, [...folders, ...testFolders]),
    synthetic: false,
    classes: labelling.classes,
    multiLabel: labelling.multiLabel ?? true,
    train,
    validation,
    ...(test && { test }),
    notes: selection.notes,
    provenance: {
      folders: folders.map((folder) => basename(folder)),
      testFolders: testFolders.map((folder) => basename(folder)),
      sampleRate: data.sampleRate,
    },
  };
  const recordOf = (id: string) => loadRecord(id, { data, labelling, selection });
  const normalized = new Set(data.entries.flatMap(({ id, unit }) => (unit === 'mV' ? [] : [id])));
  return {
    target,
    examples: await loadExamples({ data, labelling, selection }),
    recordOf,
    hasVoltage: (id) => !normalized.has(id),
  };
}

type Records = Pick<LoadPartOptions, 'data' | 'labelling' | 'selection'>;

async function loadRecord(id: string, { data, labelling, selection }: Records) {
  const { train, validation, test } = selection;
  const entry = [...test, ...validation, ...train].find((each) => each.id === id);
  if (!entry) throw unknownRecord(id);
  const { ecg } = await data.load(entry);
  return { id, ecg, labels: labelsUnder(labelling, entry) };
}

function requireRecords(selection: PtbXlSelection, folders: readonly string[]): void {
  for (const part of ['train', 'validation'] as const) {
    if (selection[part].length > 0) continue;
    throw new InvalidArgumentError(`target has no ${part} records: ${folders.join(', ')}`, {
      argument: 'target',
      value: folders,
      hint: 'Training takes folds 1–8 and validation fold 9, without what is tested; name folders that hold both.',
    });
  }
}

type PartName = 'train' | 'validation' | 'test';

interface LoadPartOptions extends PtbXlTargetOptions {
  readonly labelling: PtbXlLabelling;
  readonly data: PtbXl;
  readonly selection: PtbXlSelection;
}

async function loadPart(name: PartName, options: LoadPartOptions): Promise<TargetPart> {
  const { data, labelling, selection, ...rest } = options;
  const entries = selection[name];
  const prepared = await prepareRecords({
    ...rest,
    size: entries.length,
    phase: `read the ${name} records`,
    record: async (index) => {
      const entry = entries[index] as PtbXlEntry;
      const { ecg } = await namingRecord(entry.id, () => data.load(entry));
      const labels = labelsUnder(labelling, entry);
      return { id: entry.id, ecg, truth: { labels, patientId: entry.patientId } };
    },
  });
  return { ...targetPart(prepared, labelling.classes), folds: neighbourFolds(entries) };
}

const NEIGHBOURS = 100;

/**
 * Folds of records with neighbouring numbers, as whole as a patient's records: PTB-XL gave the numbers
 * in the order of recording, so that visits of a patient who is not known mostly lie close together.
 */
function neighbourFolds(entries: readonly PtbXlEntry[]): number[] {
  const firstOf = new Map<string, string>();
  return entries.map(({ id, patientId }) => {
    if (patientId !== null && !firstOf.has(patientId)) firstOf.set(patientId, id);
    const first = patientId === null ? id : (firstOf.get(patientId) as string);
    return Math.floor(Number(first) / NEIGHBOURS);
  });
}

/** A few records with a voltage, which is what ECG paper shows. */
async function loadExamples({ labelling, selection, ...of }: Records): Promise<ExampleRecord[]> {
  const part = selection.test.length > 0 ? selection.test : selection.validation;
  const drawable = part.filter(({ unit }) => unit === 'mV');
  const labels = drawable.map((entry) => labelsUnder(labelling, entry));
  const positions = examplePositions(labels, labelling.classes, EXAMPLES);
  const ids = positions.map((position) => (drawable[position] as PtbXlEntry).id);
  return Promise.all(ids.map((id) => loadRecord(id, { labelling, selection, ...of })));
}

function describe(
  { train, validation, test }: PtbXlSelection,
  labelling: PtbXlLabelling,
  folders: readonly string[],
): string {
  const tested = test.length > 0 ? ` and ${test.length} test` : '';
  return `Real recordings of PTB-XL (${folders.map((folder) => basename(folder)).join(', ')}): ${train.length} training, ${validation.length} validation${tested} records, ${labelling.description}.`;
}
