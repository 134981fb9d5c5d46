import { join } from 'node:path';
import { InvalidArgumentError, requireOneOf } from '@einthoven/core';
import type { LabelSet } from '../labels/label-set.ts';
import { joinPtbXl } from '../ptb-xl/join-ptb-xl.ts';
import type { PtbXlEntry } from '../ptb-xl/ptb-xl-entry.ts';
import { PTB_XL_SUPERCLASSES, type PtbXlSuperclass } from '../ptb-xl/ptb-xl-superclasses.ts';
import type { EcgRecording } from '../recording.ts';
import { pathOf } from './files.ts';
import { loadPtbXl } from './load-ptb-xl.ts';
import type { MissingRecords } from './present-records.ts';
import { readPtbXlFolder } from './read-ptb-xl-folder.ts';

/** An opened PTB-XL, of one or several folders. */
export interface PtbXl {
  readonly size: number;
  /** Every ecg_id once, in the order of the ids. */
  readonly entries: readonly PtbXlEntry[];
  readonly labels: LabelSet<PtbXlSuperclass>;
  /** In hertz. */
  readonly sampleRate: number;
  /** Reads one record; a Float32 Ecg of 12 leads. */
  load(entry: PtbXlEntry): Promise<EcgRecording>;
}

/** How to open PTB-XL. */
export interface PtbXlOptions {
  /** Which of the two recordings of each record to read, in hertz; default 100. */
  readonly sampleRate?: 100 | 500;
  /** What to do about labels without a record file: throw at once, or leave them out; default 'throw'. */
  readonly missing?: MissingRecords;
}

/**
 * The records of one or several PTB-XL folders with their diagnostic superclasses.
 *
 * A folder is in PTB-XL's own layout (ptbxl_database.csv, scp_statements.csv, records100/ or
 * records500/) or has a labels.csv (ecg_id, path, split, one 0/1 column a superclass; 100 Hz). Of a
 * record in several folders, the one in true millivolts counts, else that of the first folder.
 * Records without any superclass are kept with empty labels. Nothing but the label files and one
 * header is read before `load`, but every record file is looked for.
 *
 * @throws NotFoundError when a folder is missing or in neither layout, or a label has no record.
 * @throws ParseError when a label file is malformed, naming file and ecg_id.
 * @throws InvalidArgumentError for a rate other than 100 and 500, or 500 with a labels.csv.
 */
export async function openPtbXl(
  roots: string | URL | readonly (string | URL)[],
  { sampleRate = 100, missing = 'throw' }: PtbXlOptions = {},
): Promise<PtbXl> {
  requireRate(sampleRate);
  requireOneOf('missing', missing, ['throw', 'skip']);
  const list = (Array.isArray(roots) ? roots : [roots]) as (string | URL)[];
  if (list.length === 0) {
    throw new InvalidArgumentError('roots is empty', {
      argument: 'roots',
      value: roots,
      hint: 'Pass the path of at least one PTB-XL folder.',
    });
  }
  const folders = await Promise.all(
    list.map((root) => readPtbXlFolder(join(pathOf(root)), { sampleRate, missing })),
  );
  const entries = joinPtbXl(folders);
  return {
    size: entries.length,
    entries,
    labels: PTB_XL_SUPERCLASSES,
    sampleRate,
    load: (entry) => loadPtbXl(entry, sampleRate),
  };
}

function requireRate(sampleRate: number): void {
  if (sampleRate === 100 || sampleRate === 500) return;
  throw new InvalidArgumentError(`sampleRate is ${sampleRate}`, {
    argument: 'sampleRate',
    value: sampleRate,
    hint: 'PTB-XL has its records at 100 and at 500 Hz; resample after reading for another rate.',
  });
}
