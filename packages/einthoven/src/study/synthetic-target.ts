import type { OnProgress, Preprocessing } from '@einthoven/core';
import { createSyntheticDataset, SUPERCLASSES, type SyntheticDataset } from '@einthoven/synth';
import { prepareRecords } from '../data/prepare-records.ts';
import { type ExampleRecord, examplePositions, unknownRecord } from './example-record.ts';
import type { TargetData } from './study-data.ts';
import { targetPart } from './target-part.ts';

/** What {@link createSyntheticTarget} takes. */
export interface SyntheticTargetOptions {
  /** Number of training records. */
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly preprocessing: Preprocessing;
  /** Seeds the records; default 1001, far from the seeds of the sources. */
  readonly seed?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const POPULATION = 'ptb-xl';
const EXAMPLES = 4;

/**
 * Resolves to a five-class target on synthetic 12-lead ECGs whose people are drawn otherwise than
 * those of the sources: other intervals, other shapes, other lead fields, other noise.
 *
 * What is learnt on it says nothing about patients; its description begins with "Synthetic".
 *
 * @throws The reason of `signal` when it is aborted.
 */
export async function createSyntheticTarget(options: SyntheticTargetOptions): Promise<TargetData> {
  const { train, validation, test, preprocessing, seed = 1001 } = options;
  const { sampleRate } = preprocessing.output;
  const size = train + validation + test;
  const dataset = createSyntheticDataset({ size, seed, population: POPULATION, sampleRate });
  const part = (name: string, from: number, count: number) =>
    makePart(name, { from, size: count }, dataset, options);
  const target = {
    id: 'synthetic-superclasses',
    version: `${dataset.population.id}-${dataset.population.version}`,
    description: `Synthetic 12-lead ECGs of the generator's '${POPULATION}' population, which differs from the source's in intervals, shapes, lead fields and noise: ${train} training, ${validation} validation, ${test} test records, five superclasses.`,
    synthetic: true,
    classes: SUPERCLASSES,
    train: await part('training', 0, train),
    validation: await part('validation', train, validation),
    test: await part('test', train + validation, test),
    notes: ['Source and target are synthetic: these figures say nothing about patients.'],
    provenance: { generator: '@einthoven/synth', population: POPULATION, seed, size, sampleRate },
  };
  return {
    target,
    examples: makeExamples(dataset, train + validation, test),
    async recordOf(id) {
      const index = Number(id.slice(id.lastIndexOf('-') + 1));
      if (!(index >= 0 && index < size) || idOf(dataset, index) !== id) throw unknownRecord(id);
      return exampleOf(dataset, index);
    },
  };
}

async function makePart(
  name: string,
  { from, size }: { readonly from: number; readonly size: number },
  dataset: SyntheticDataset,
  options: SyntheticTargetOptions,
) {
  const prepared = await prepareRecords({
    ...options,
    size,
    phase: `synthesise the target, ${name}`,
    record: (index) => {
      const { ecg, superclasses } = dataset.record(from + index);
      const id = idOf(dataset, from + index);
      // Every synthetic record is another person.
      return { id, ecg, truth: { labels: superclasses, patientId: id } };
    },
  });
  return targetPart(prepared, SUPERCLASSES);
}

function makeExamples(dataset: SyntheticDataset, from: number, size: number): ExampleRecord[] {
  const records = Array.from({ length: Math.min(size, 50) }, (_, i) => dataset.record(from + i));
  const labels = records.map(({ superclasses }) => superclasses);
  return examplePositions(labels, SUPERCLASSES, EXAMPLES).map((i) => exampleOf(dataset, from + i));
}

function exampleOf(dataset: SyntheticDataset, index: number): ExampleRecord {
  const { ecg, superclasses } = dataset.record(index);
  return { id: idOf(dataset, index), ecg, labels: superclasses };
}

const idOf = ({ seed }: SyntheticDataset, index: number) => `synthetic-${seed}-${index}`;
