import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breathe, type JsonValue, type OnProgress } from '@einthoven/core';
import type { Annotation } from '@einthoven/io';
import { writeWfdb } from '@einthoven/io/node';
import {
  type ConditionId,
  createSyntheticDataset,
  type SyntheticEcg,
  superclassesOf,
} from '@einthoven/synth';
import { toEcgJson } from '../data/ecg-json.ts';
import type { OwnFolder } from './own-folder.ts';
import { requireWritable, writeFolder } from './write-folder.ts';

/** Form of the records: WFDB files, or JSON. */
export type SynthFormat = 'wfdb' | 'json';

/** What {@link writeSynthetic} takes. */
export interface WriteSyntheticOptions {
  readonly folder: string;
  readonly count: number;
  readonly seed: number;
  /** In hertz. */
  readonly sampleRate: number;
  readonly durationSeconds: number;
  /** What every heart has; empty leaves it to the population. */
  readonly conditions: readonly string[];
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
  paths: ({ records }) => (Array.isArray(records) ? records.flatMap(filesOf) : []),
};

const filesOf = (truth: { readonly record?: unknown } | null) =>
  SUFFIXES.map((suffix) => `${truth?.record}${suffix}`);

/**
 * Writes synthetic recordings and `truth.json`: of each record the waves of every beat, intervals,
 * conditions and the parameters that make it again. All of it, or nothing.
 *
 * @throws NotFoundError for an unknown condition, InvalidArgumentError for a folder that holds
 * anything else than earlier records of this function.
 */
export async function writeSynthetic(options: WriteSyntheticOptions): Promise<void> {
  const { folder, count, format, onProgress, signal } = options;
  await requireWritable(folder, SYNTH_FOLDER);
  await writeFolder(folder, SYNTH_FOLDER, async (temporary) => {
    const dataset = datasetOf(options);
    const truths: JsonValue[] = [];
    for (let i = 0; i < count; i++) {
      await breathe(signal);
      const record = dataset.record(i);
      const name = String(i + 1).padStart(5, '0');
      truths.push({ record: name, ...truthOf(record) });
      if (format === 'wfdb') await writeRecord(temporary, name, record);
      else await writeJson(join(temporary, `${name}.json`), record);
      onProgress?.({ phase: 'synthesise', done: i + 1, total: count });
    }
    const truth = { format: TRUTH_FORMAT, synthetic: true, seed: options.seed, records: truths };
    await writeFile(join(temporary, TRUTH_FILE), `${JSON.stringify(truth)}\n`);
  });
}

function datasetOf(options: WriteSyntheticOptions) {
  const { count, seed, sampleRate, durationSeconds, conditions } = options;
  return createSyntheticDataset({
    size: count,
    seed,
    sampleRate,
    durationSeconds,
    // Names from the outside: the generator says which ones there are when one is unknown.
    ...(conditions.length > 0 && { conditions: conditions as readonly ConditionId[] }),
  });
}

function truthOf({ beats, intervals, conditions, parameters }: SyntheticEcg) {
  const plain = JSON.parse(JSON.stringify({ intervals, conditions, beats, parameters }));
  return { superclasses: superclassesOf(conditions), ...plain } as { [name: string]: JsonValue };
}

const writeJson = (file: string, record: SyntheticEcg) =>
  writeFile(file, `${JSON.stringify(toEcgJson(record.ecg, truthOf(record)))}\n`);

function writeRecord(folder: string, name: string, { ecg, beats, conditions }: SyntheticEcg) {
  const comments = [
    'Synthetic.',
    `Conditions: ${conditions.map(({ id }) => id).join(', ') || 'none'}`,
  ];
  const annotations = beats.flatMap(({ qrs, symbol }) => (qrs ? [markAt(qrs.peak, symbol)] : []));
  return writeWfdb(folder, name, { ecg, annotations, comments });
}

const markAt = (peak: number, symbol: string): Annotation => ({
  sample: Math.round(peak),
  symbol,
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
});
