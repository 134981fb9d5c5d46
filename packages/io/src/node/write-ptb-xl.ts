import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type Beat,
  createEcg,
  type Ecg,
  InvalidArgumentError,
  leadSamples,
  STANDARD_LEADS,
  sameLeads,
} from '@einthoven/core';
import { annotationsOfBeats } from '../beats/annotations-of-beats.ts';
import { csvLine } from '../csv.ts';
import {
  type IndexRow,
  indexRow,
  PTB_XL_COLUMNS,
  type PtbXlLabels,
  ptbXlPath,
  scpStatementsTable,
} from '../ptb-xl/encode-ptb-xl.ts';
import { placeInFolds } from '../ptb-xl/place-in-folds.ts';
import { SCP_STATEMENTS, type ScpStatement } from '../ptb-xl/scp-statements.ts';
import { encodeWfdb } from '../wfdb/encode-wfdb.ts';
import { createFeatureTable } from './feature-table.ts';
import { fillNewFolder } from './fill-new-folder.ts';

/** One record for {@link writePtbXl}. */
export interface PtbXlRecord extends PtbXlLabels {
  /** The twelve standard leads in mV at 100 Hz, in any order. */
  readonly ecg100: Ecg;
  /** The same at 500 Hz. */
  readonly ecg500: Ecg;
  /** Written as annotations of both recordings when given; sample indices at 500 Hz. */
  readonly beats?: readonly Beat[];
  /** A row of features.csv; every record has the same names, or none has any. */
  readonly features?: Readonly<Record<string, number | null>>;
  /** Lines for the end of both headers. */
  readonly comments?: readonly string[];
}

/** Options of {@link writePtbXl}. */
export interface WritePtbXlOptions {
  /** Codes beside {@link SCP_STATEMENTS}, or in place of those of the same name. */
  readonly statements?: readonly ScpStatement[];
}

/**
 * Writes a data set in PTB-XL's layout and returns its number of records, whose ids count from 1 in the
 * order in which they come: `ptbxl_database.csv`, `scp_statements.csv` with the codes that occur, and
 * under `records100/` and `records500/` a WFDB record each; with features also `features.csv`.
 *
 * Records are written as they come, and of each only its row is kept. Folds are drawn at the end: by
 * patient, each with its share of codes, ages and both sexes. The folder appears when all is written.
 *
 * @throws InvalidArgumentError for a folder that is not empty, a recording of other leads, rates or
 * units, an unknown code or a patient in two folds; then nothing is left.
 */
export async function writePtbXl(
  folder: string | URL,
  records: Iterable<PtbXlRecord> | AsyncIterable<PtbXlRecord>,
  { statements = [] }: WritePtbXlOptions = {},
): Promise<number> {
  const known = new Map([...SCP_STATEMENTS, ...statements].map((each) => [each.code, each]));
  const rows: IndexRow[] = [];
  const used = new Set<string>();
  await fillNewFolder(folder, async (root) => {
    const features = createFeatureTable(join(root, 'features.csv'));
    try {
      for await (const record of records) {
        const id = rows.length + 1;
        rows.push(indexRow(id, record, known));
        for (const code of Object.keys(record.scpCodes)) used.add(code);
        await Promise.all([
          writeRecording(root, id, 100, record),
          writeRecording(root, id, 500, record),
        ]);
        await features.append(id, record.features);
      }
    } finally {
      await features.close();
    }
    const listed = [...known.values()].filter(({ code }) => used.has(code));
    await writeFile(join(root, 'scp_statements.csv'), scpStatementsTable(listed));
    const folds = placeInFolds(rows);
    const lines = rows.map((row, i) => row.line(folds[i] as number));
    const database = [csvLine(PTB_XL_COLUMNS), ...lines].join('');
    await writeFile(join(root, 'ptbxl_database.csv'), database);
  });
  return rows.length;
}

async function writeRecording(root: string, id: number, rate: 100 | 500, record: PtbXlRecord) {
  const { beats, comments, age, sex, scpCodes } = record;
  const ecg = inStandardLeads(id, rate, rate === 100 ? record.ecg100 : record.ecg500);
  const path = join(root, ptbXlPath(id, rate));
  const files = encodeWfdb(basename(path), {
    ecg,
    ...(beats && { annotations: annotationsOfBeats(beats, { sampleRateRatio: rate / 500 }) }),
    ...(comments && { comments }),
    subject: { age: age ?? null, sex: sex ?? null, diagnoses: Object.keys(scpCodes) },
  });
  await mkdir(dirname(path), { recursive: true });
  // The folder is not yet in its place: no need for names that change.
  await Promise.all(
    Object.entries(files).map(([name, bytes]) => writeFile(join(dirname(path), name), bytes)),
  );
}

/** The recording in PTB-XL's order and spelling of the leads. */
function inStandardLeads(id: number, rate: number, ecg: Ecg): Ecg {
  const problem =
    ecg.sampleRate !== rate
      ? `sampled at ${ecg.sampleRate} Hz`
      : ecg.unit !== 'mV'
        ? `in unit '${ecg.unit}'`
        : ecg.leads.length !== STANDARD_LEADS.length
          ? `of ${ecg.leads.length} leads`
          : null;
  if (problem) {
    throw new InvalidArgumentError(`ecg${rate} of record ${id} is ${problem}`, {
      argument: `ecg${rate}`,
      value: ecg.sampleRate,
      hint: `Pass the twelve standard leads in mV at ${rate} Hz.`,
    });
  }
  const leads = STANDARD_LEADS.map((lead) => lead.toUpperCase());
  if (sameLeads(ecg.leads, leads)) return { ...ecg, leads };
  const samples = STANDARD_LEADS.map((lead) => leadSamples(ecg, lead));
  return createEcg({ samples, sampleRate: rate, leads, unit: 'mV' });
}
