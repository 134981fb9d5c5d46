import { join } from 'node:path';
import { type EcgUnit, InvalidArgumentError, NotFoundError } from '@einthoven/core';
import { parsePtbXlDatabase } from '../ptb-xl/parse-ptb-xl-database.ts';
import { parsePtbXlLabels } from '../ptb-xl/parse-ptb-xl-labels.ts';
import type { PtbXlEntry } from '../ptb-xl/ptb-xl-entry.ts';
import { parseScpStatements } from '../ptb-xl/ptb-xl-superclasses.ts';
import { millivoltsPer } from '../units.ts';
import { parseWfdbHeader } from '../wfdb/parse-wfdb-header.ts';
import { namesIn, readText } from './files.ts';
import { type MissingRecords, withRecords } from './present-records.ts';

const DATABASE = 'ptbxl_database.csv';
const STATEMENTS = 'scp_statements.csv';
const LABELS = 'labels.csv';

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
  const placed = rows.map((row) => ({ ...row, path: join(root, row.file) }));
  const kept = await withRecords(placed, { table, idName: 'ecg_id', missing });
  const unit = kept[0] ? await unitOf(kept[0].path) : 'mV';
  return kept.map((row) => ({ ...row, root, unit }));
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

async function unitOf(path: string): Promise<EcgUnit> {
  const header = parseWfdbHeader(await readText(`${path}.hea`), `${path}.hea`);
  return header.signals.some(({ unit }) => millivoltsPer(unit)) ? 'mV' : 'normalized';
}
