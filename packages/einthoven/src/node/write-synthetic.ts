import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breathe, type JsonValue, type OnProgress } from '@einthoven/core';
import { annotationsOfBeats, ptbXlFiles } from '@einthoven/io';
import { writePtbXl, writeWfdb } from '@einthoven/io/node';
import {
  type ConditionId,
  createSyntheticDataset,
  type RhythmId,
  type SyntheticDatasetOptions,
  type SyntheticEcg,
} from '@einthoven/synth';
import { toEcgJson } from '../data/ecg-json.ts';
import { conditionNames, toPtbXlRecord } from '../data/to-ptb-xl-record.ts';
import type { OwnFolder } from './own-folder.ts';
import { requireWritable, writeFolder } from './write-folder.ts';

/** Form of the records: WFDB files, JSON, or a data set in PTB-XL's layout. */
export type SynthFormat = 'wfdb' | 'json' | 'ptb-xl';

/** What {@link writeSynthetic} takes. */
export interface WriteSyntheticOptions {
  readonly folder: string;
  readonly count: number;
  readonly seed: number;
  /** Id of a built-in population. */
  readonly population: string;
  /** In hertz; PTB-XL's layout needs 500. */
  readonly sampleRate: number;
  readonly durationSeconds: number;
  /** What every heart has; empty leaves it to the population. */
  readonly conditions: readonly string[];
  /** Of every record; default what the population draws. */
  readonly rhythm?: RhythmId;
  readonly format: SynthFormat;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const TRUTH_FILE = 'truth.json';
const TRUTH_FORMAT = 'einthoven-synth/1';
const SUFFIXES = ['.hea', '.dat', '.atr', '.json'];

/** By what a folder is known as earlier synthetic records. */
const SYNTH_FOLDER: OwnFolder = {
  marker: TRUTH_FILE,
  format: TRUTH_FORMAT,
  paths({ records, layout, dataset }) {
    if (layout === 'ptb-xl') return ptbXlFiles(Number((dataset as { size?: unknown })?.size));
    return Array.isArray(records) ? records.flatMap(filesOf) : [];
  },
};

const filesOf = (truth: { readonly record?: unknown } | null) =>
  SUFFIXES.map((suffix) => `${truth?.record}${suffix}`);

/**
 * Writes synthetic recordings and `truth.json`: of each record the waves of every beat, intervals,
 * conditions and the parameters that make it again; in PTB-XL's layout, whose annotations and features
 * hold these, the options of the data set. All of it, or nothing.
 *
 * @throws NotFoundError for an unknown condition or population, InvalidArgumentError for a folder that
 * holds anything else than earlier records of this function.
 */
export async function writeSynthetic(options: WriteSyntheticOptions): Promise<void> {
  const { folder, format, seed } = options;
  await requireWritable(folder, SYNTH_FOLDER);
  await writeFolder(folder, SYNTH_FOLDER, async (temporary) => {
    const what = { format: TRUTH_FORMAT, synthetic: true, seed };
    const rest =
      format === 'ptb-xl'
        ? await writeDataset(temporary, options)
        : { records: await writeRecords(temporary, options) };
    await writeFile(join(temporary, TRUTH_FILE), `${JSON.stringify({ ...what, ...rest })}\n`);
  });
}

function datasetOptions(options: WriteSyntheticOptions): SyntheticDatasetOptions {
  const { count, seed, population, sampleRate, durationSeconds, conditions, rhythm } = options;
  return {
    size: count,
    seed,
    population,
    sampleRate,
    durationSeconds,
    // Names from the outside: the generator says which ones there are when one is unknown.
    ...(conditions.length > 0 && { conditions: conditions as readonly ConditionId[] }),
    ...(rhythm && { rhythm }),
  };
}

/** The records one after the other; progress is told when the next one is asked for. */
async function* recordsOf(options: WriteSyntheticOptions): AsyncGenerator<SyntheticEcg> {
  const { count, onProgress, signal } = options;
  const dataset = createSyntheticDataset(datasetOptions(options));
  for (let i = 0; i < count; i++) {
    await breathe(signal);
    yield dataset.record(i);
    onProgress?.({ phase: 'synthesise', done: i + 1, total: count });
  }
}

async function writeRecords(folder: string, options: WriteSyntheticOptions): Promise<JsonValue[]> {
  const truths: JsonValue[] = [];
  for await (const record of recordsOf(options)) {
    const name = String(truths.length + 1).padStart(5, '0');
    truths.push({ record: name, ...truthOf(record) });
    if (options.format === 'wfdb') await writeRecord(folder, name, record);
    else await writeJson(join(folder, `${name}.json`), record);
  }
  return truths;
}

async function writeDataset(folder: string, options: WriteSyntheticOptions) {
  const records = async function* () {
    for await (const record of recordsOf(options)) yield toPtbXlRecord(record);
  };
  await writePtbXl(folder, records());
  return { layout: 'ptb-xl', dataset: datasetOptions(options) };
}

function truthOf(record: SyntheticEcg) {
  const { superclasses, intervals, conditions, person, beats, parameters } = record;
  const truth = { superclasses, intervals, conditions, person, beats, parameters };
  return JSON.parse(JSON.stringify(truth)) as { [name: string]: JsonValue };
}

const writeJson = (file: string, record: SyntheticEcg) =>
  writeFile(file, `${JSON.stringify(toEcgJson(record.ecg, truthOf(record)))}\n`);

function writeRecord(
  folder: string,
  name: string,
  { ecg, beats, conditions, person }: SyntheticEcg,
) {
  const { ageYears: age = null, sex = null } = person;
  return writeWfdb(folder, name, {
    ecg,
    annotations: annotationsOfBeats(beats),
    subject: { age, sex, diagnoses: conditionNames(conditions) },
    comments: ['Synthetic.'],
  });
}
