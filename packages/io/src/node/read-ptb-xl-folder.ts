import { basename, dirname, join } from 'node:path';
import { type EcgUnit, InvalidArgumentError, NotFoundError } from '@einthoven/core';
import { parsePtbXlDatabase } from '../ptb-xl/parse-ptb-xl-database.ts';
import { parsePtbXlLabels } from '../ptb-xl/parse-ptb-xl-labels.ts';
import type { PtbXlEntry, PtbXlRow } from '../ptb-xl/ptb-xl-entry.ts';
import { parseScpStatements } from '../ptb-xl/ptb-xl-superclasses.ts';
import { millivoltsPer } from '../units.ts';
import { parseWfdbHeader } from '../wfdb/parse-wfdb-header.ts';
import { namesIn, readText } from './files.ts';

const DATABASE = 'ptbxl_database.csv';
const STATEMENTS = 'scp_statements.csv';
const LABELS = 'labels.csv';

/** What to do about a label without its record files. */
export type MissingRecords = 'throw' | 'skip';

interface FolderOptions {
  readonly sampleRate: 100 | 500;
  readonly missing: MissingRecords;
}

/** The entries of one PTB-XL folder, whichever of the two layouts it is in. */
export async function readPtbXlFolder(
  root: string,
  { sampleRate, missing }: FolderOptions,
): Promise<PtbXlEntry[]> {
  const { rows, table } = await readRows(root, sampleRate);
  const present = await presentRecords(rows.map(({ file }) => join(root, file)));
  const kept = rows.filter((_, i) => present[i]);
  if (missing === 'throw' && kept.length < rows.length) throw withoutRecord(rows, present, table);
  const first = kept[0];
  const unit = first ? await unitOf(join(root, first.file)) : 'mV';
  return kept.map((row) => ({ ...row, root, path: join(root, row.file), unit }));
}

async function readRows(root: string, sampleRate: 100 | 500) {
  const names = await namesIn(root);
  if (names?.has(DATABASE) && names.has(STATEMENTS)) {
    const table = join(root, DATABASE);
    const file = join(root, STATEMENTS);
    const statements = parseScpStatements(await readText(file), file);
    const text = await readText(table);
    return { table, rows: parsePtbXlDatabase(text, { statements, sampleRate, file: table }) };
  }
  if (!names?.has(LABELS)) throw notPtbXl(root, names);
  if (sampleRate !== 100) {
    throw new InvalidArgumentError(`sampleRate is ${sampleRate}, ${root} has only 100 Hz`, {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `A folder with ${LABELS} names one file a record; use 100, or PTB-XL's own layout.`,
    });
  }
  const table = join(root, LABELS);
  return { table, rows: parsePtbXlLabels(await readText(table), table) };
}

function notPtbXl(root: string, names: ReadonlySet<string> | null): NotFoundError {
  const problem = names ? `${root} is not a PTB-XL folder` : `folder ${root} does not exist`;
  const half = [DATABASE, STATEMENTS].find((name) => !names?.has(name));
  const found = names?.has(DATABASE) || names?.has(STATEMENTS) ? ` ${half} is missing.` : '';
  return new NotFoundError(problem, {
    argument: 'root',
    value: root,
    hint: `Looked for ${DATABASE} with ${STATEMENTS}, or for ${LABELS}.${found}`,
  });
}

/** Whether header and signal file of every record are there; one listing a folder, not one call a file. */
async function presentRecords(paths: readonly string[]): Promise<boolean[]> {
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const listings = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await namesIn(folder)] as const)),
  );
  return paths.map((path) => {
    const names = listings.get(dirname(path));
    return Boolean(names?.has(`${basename(path)}.hea`) && names.has(`${basename(path)}.dat`));
  });
}

function withoutRecord(rows: readonly PtbXlRow[], present: readonly boolean[], table: string) {
  const absent = rows.filter((_, i) => !present[i]);
  const shown = absent.slice(0, 3).map(({ id, file }) => `${id} (${file})`);
  const list = `${shown.join(', ')}${absent.length > shown.length ? ' …' : ''}`;
  return new NotFoundError(
    `${absent.length} of ${rows.length} labels in ${table} have no record: ecg_id ${list}`,
    {
      argument: 'root',
      value: absent.map(({ id }) => id),
      hint: "Download their .hea and .dat files, or pass { missing: 'skip' } to leave them out.",
    },
  );
}

async function unitOf(path: string): Promise<EcgUnit> {
  const header = parseWfdbHeader(await readText(`${path}.hea`), `${path}.hea`);
  return header.signals.some(({ unit }) => millivoltsPer(unit)) ? 'mV' : 'normalized';
}
