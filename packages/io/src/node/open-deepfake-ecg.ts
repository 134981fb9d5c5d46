import { join } from 'node:path';
import {
  type Ecg,
  type Intervals,
  InvalidArgumentError,
  NotFoundError,
  requireOneOf,
} from '@einthoven/core';
import { completeLimbLeads } from '../complete-limb-leads.ts';
import { parseDeepfakeEcg } from '../deepfake-ecg/parse-deepfake-ecg.ts';
import {
  type DeepfakeEcgRow,
  parseDeepfakeEcgLabels,
} from '../deepfake-ecg/parse-deepfake-ecg-labels.ts';
import { checkIntervals, type DoubtfulIntervals } from '../intervals/check-intervals.ts';
import type { LabelSet } from '../labels/label-set.ts';
import { namesIn, pathOf, readOrThrow } from './files.ts';
import type { MissingRecords } from './present-records.ts';

/** One record of an opened DeepFake ECG folder. */
export interface DeepfakeEcgEntry {
  /** Name of its file without '.asc'. */
  readonly id: string;
  /** Path of its file. */
  readonly path: string;
  /** As MUSE 12SL measured them; null where there is no table. */
  readonly intervals: Intervals | null;
  /** Overall statement of MUSE 12SL in one label; none where there is no table. */
  readonly labels: readonly string[];
}

/** An opened DeepFake ECG folder. */
export interface DeepfakeEcg extends DoubtfulIntervals {
  readonly size: number;
  readonly entries: readonly DeepfakeEcgEntry[];
  /** The categories that occur in the table, in alphabetical order. */
  readonly labels: LabelSet;
  /** Reads one record, in millivolts at 500 Hz. */
  load(entry: DeepfakeEcgEntry): Promise<{ readonly ecg: Ecg }>;
}

/** How to open DeepFake ECG. */
export interface DeepfakeEcgOptions {
  /** 'standard' (default) computes III, aVR, aVL and aVF; 'independent' gives the eight as they lie. */
  readonly leads?: 'standard' | 'independent';
  /** The table of measurements; default the one .csv file in the folder, if there is one. */
  readonly table?: string | URL;
  /**
   * What to do about records with an absent interval, or one farther than three standard deviations
   * from the median: keep them, or leave them out; default 'keep'.
   */
  readonly doubtful?: 'keep' | 'leave-out';
  /** What to do about rows without a file: throw at once, or leave them out; default 'throw'. */
  readonly missing?: MissingRecords;
}

/**
 * The records of DeepFake ECG (150,000 synthetic 10 s recordings made by a generative network, 500 Hz;
 * Thambawita et al. 2021, doi:10.1038/s41598-021-01295-2), from a folder with their .asc files and, if
 * there, the table of what MUSE 12SL measured in them.
 *
 * With a table its rows are the entries, in its order; `incomplete` and `outlying` name the doubtful
 * among them, left out or not. Without one every .asc file is an entry, without intervals.
 *
 * @throws NotFoundError when the folder is missing or has no .asc file, or (but for `missing: 'skip'`)
 * a row has no file.
 * @throws InvalidArgumentError when the folder has several tables and `table` names none of them.
 * @throws ParseError for a malformed table, naming the row.
 */
export async function openDeepfakeEcg(
  root: string | URL,
  options: DeepfakeEcgOptions = {},
): Promise<DeepfakeEcg> {
  const { leads = 'standard', doubtful = 'keep', missing = 'throw' } = options;
  requireOneOf('leads', leads, ['standard', 'independent']);
  requireOneOf('doubtful', doubtful, ['keep', 'leave-out']);
  requireOneOf('missing', missing, ['throw', 'skip']);
  const folder = pathOf(root);
  const { records, tables } = await filesIn(folder);
  const table = options.table ? pathOf(options.table) : onlyTable(folder, tables);
  const { rows, incomplete, outlying } = table
    ? await readRows(table, { folder, records, missing })
    : { rows: records.map(undescribed), incomplete: [], outlying: [] };
  const out = new Set(doubtful === 'keep' ? [] : [...incomplete, ...outlying]);
  const entries = rows
    .filter(({ id }) => !out.has(id))
    .map(({ category, ...row }) => ({
      ...row,
      labels: category === null ? [] : [category],
      path: join(folder, `${row.id}${EXTENSION}`),
    }));
  return {
    size: entries.length,
    entries,
    labels: labelSetOf(entries),
    incomplete,
    outlying,
    load: ({ path }) => loadRecord(path, leads),
  };
}

const EXTENSION = '.asc';

const undescribed = (id: string) => ({ id, intervals: null, category: null });

async function filesIn(folder: string): Promise<{ records: string[]; tables: string[] }> {
  const names = await namesIn(folder);
  const records = [...(names ?? [])]
    .flatMap((name) => (name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : []))
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  if (records.length > 0) {
    return { records, tables: [...(names ?? [])].filter((name) => name.endsWith('.csv')) };
  }
  const problem = names ? `${folder} is not DeepFake ECG` : `folder ${folder} does not exist`;
  throw new NotFoundError(problem, {
    argument: 'root',
    value: folder,
    hint: `Looked for ${EXTENSION} files.`,
  });
}

function onlyTable(folder: string, tables: readonly string[]): string | null {
  if (tables.length < 2) return tables[0] === undefined ? null : join(folder, tables[0]);
  throw new InvalidArgumentError(`table is not given, and ${folder} has ${tables.length}`, {
    argument: 'table',
    value: tables,
    hint: `Pass the path of one of: ${tables.join(', ')}.`,
  });
}

interface ReadRowsOptions {
  readonly folder: string;
  readonly records: readonly string[];
  readonly missing: MissingRecords;
}

/** The rows that have a file, and the doubtful among them; what is usual, all rows say. */
async function readRows(table: string, { folder, records, missing }: ReadRowsOptions) {
  const text = new TextDecoder().decode(await readOrThrow(table, 'Pass the path of the table.'));
  const all = parseDeepfakeEcgLabels(text, table);
  const files = new Set(records);
  const absent = all.filter(({ id }) => !files.has(id));
  if (absent.length > 0 && missing === 'throw') throw noFile(table, { all, absent, folder });
  const { incomplete, outlying } = checkIntervals(all);
  const isThere = (id: string) => files.has(id);
  return {
    rows: all.filter(({ id }) => isThere(id)),
    incomplete: incomplete.filter(isThere),
    outlying: outlying.filter(isThere),
  };
}

interface Absent {
  readonly all: readonly DeepfakeEcgRow[];
  readonly absent: readonly DeepfakeEcgRow[];
  readonly folder: string;
}

function noFile(table: string, { all, absent, folder }: Absent): NotFoundError {
  const ids = absent.map(({ id }) => id);
  const shown = `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ' …' : ''}`;
  return new NotFoundError(
    `${absent.length} of ${all.length} rows in ${table} have no file in ${folder}: ${shown}`,
    {
      argument: 'root',
      value: ids,
      hint: "Unpack their .asc files there, or pass missing: 'skip' to leave them out.",
    },
  );
}

function labelSetOf(entries: readonly DeepfakeEcgEntry[]): LabelSet {
  const classes = [...new Set(entries.flatMap(({ labels }) => labels))].sort();
  return {
    id: 'muse-12sl-categories',
    classes,
    descriptions: Object.fromEntries(classes.map((name) => [name, `MUSE 12SL says '${name}'`])),
    multiLabel: false,
  };
}

async function loadRecord(path: string, leads: 'standard' | 'independent'): Promise<{ ecg: Ecg }> {
  const bytes = await readOrThrow(path, 'The file was there when the folder was opened.');
  const ecg = parseDeepfakeEcg(new TextDecoder().decode(bytes), path);
  return { ecg: leads === 'standard' ? completeLimbLeads(ecg) : ecg };
}
