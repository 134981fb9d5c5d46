import { join } from 'node:path';
import { type Beat, NotFoundError } from '@einthoven/core';
import { beatsOfAnnotations } from '../beats/beats-of-annotations.ts';
import type { LabelSet } from '../labels/label-set.ts';
import { WAVE_CLASSES } from '../labels/wave-classes.ts';
import { type LudbRow, parseLudbTable } from '../ludb/parse-ludb-table.ts';
import type { Annotation, EcgRecording } from '../recording.ts';
import { parseWfdbAnnotations } from '../wfdb/parse-wfdb-annotations.ts';
import { namesIn, pathOf, readOrThrow, readText } from './files.ts';
import { type MissingRecords, withRecords } from './present-records.ts';
import { readEcg } from './read-record.ts';

const TABLE = 'ludb.csv';

/** One record of an opened LUDB folder. */
export interface LudbEntry extends LudbRow {
  /** Path of the record, without extension. */
  readonly path: string;
}

/** A record of LUDB with what the cardiologists marked. */
export interface LudbRecording extends EcgRecording {
  /** Beats of every lead, by the lead's name in `ecg.leads`. */
  readonly beats: Readonly<Record<string, readonly Beat[]>>;
}

/** An opened LUDB. */
export interface Ludb {
  readonly size: number;
  readonly entries: readonly LudbEntry[];
  readonly labels: LabelSet<'P' | 'QRS' | 'T'>;
  /** Reads one record; each annotation carries the index of its lead as channel. */
  load(entry: LudbEntry): Promise<LudbRecording>;
}

/**
 * The records of the Lobachevsky University database (500 Hz, 12 leads, 10 s, waves marked per lead;
 * Kalyakulina et al. 2020, doi:10.1109/ACCESS.2020.3029211), from the folder that holds ludb.csv and
 * data/.
 *
 * The cardiologists left the first and last beats unmarked. Of waves that begin at their peak the
 * onset lies a sample or two after it, or is not marked: NaN.
 *
 * @throws NotFoundError when the folder is missing or not LUDB, or (but for `missing: 'skip'`) a row
 * of the table has no record.
 */
export async function openLudb(
  root: string | URL,
  { missing = 'throw' }: { readonly missing?: MissingRecords } = {},
): Promise<Ludb> {
  const folder = pathOf(root);
  const names = await namesIn(folder);
  if (!names?.has(TABLE)) {
    throw new NotFoundError(names ? `${folder} is not LUDB` : `folder ${folder} does not exist`, {
      argument: 'root',
      value: folder,
      hint: `Looked for ${TABLE} beside a folder data/.`,
    });
  }
  const table = join(folder, TABLE);
  const rows = parseLudbTable(await readText(table), table);
  const placed = rows.map((row) => ({ ...row, path: join(folder, 'data', row.id) }));
  const entries = await withRecords(placed, { table, idName: 'ID', missing });
  return { size: entries.length, entries, labels: WAVE_CLASSES, load };
}

async function load({ path }: LudbEntry): Promise<LudbRecording> {
  const { ecg, metadata } = await readEcg(path, { annotations: null });
  const byLead = await Promise.all(ecg.leads.map((lead, i) => readLead(path, lead, i)));
  const beats = Object.fromEntries(
    ecg.leads.map((lead, i) => [lead, beatsOfAnnotations(byLead[i] as readonly Annotation[])]),
  );
  const annotations = byLead.flat().sort((a, b) => a.sample - b.sample);
  return { ecg, annotations, metadata, beats };
}

async function readLead(path: string, lead: string, channel: number): Promise<Annotation[]> {
  const file = `${path}.${lead.toLowerCase()}`;
  const bytes = await readOrThrow(file, 'LUDB has one annotation file a lead; copy it too.');
  const { annotations } = parseWfdbAnnotations(bytes, file);
  return annotations.map((annotation) => ({ ...annotation, channel }));
}
