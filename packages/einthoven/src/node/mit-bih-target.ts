import { basename } from 'node:path';
import {
  InvalidArgumentError,
  type OnProgress,
  type Preprocessing,
  requireNumber,
} from '@einthoven/core';
import { AAMI_BEAT_CLASSES } from '@einthoven/io';
import { type MitBih, type MitBihEntry, openMitBih } from '@einthoven/io/node';
import type { TargetPart } from '@einthoven/transfer';
import { cutBeats } from '../data/cut-beats.ts';
import { fillLeads } from '../data/fill-leads.ts';
import { type LabelledRecord, prepareRecords } from '../data/prepare-records.ts';
import { type ExampleRecord, examplePositions, unknownRecord } from '../study/example-record.ts';
import type { TargetData } from '../study/study-data.ts';
import { type TargetTruth, targetPart } from '../study/target-part.ts';
import { fingerprint } from './fingerprint.ts';
import { mitBihNotes } from './mit-bih-notes.ts';
import { selectMitBih } from './select-mit-bih.ts';

/** What {@link mitBihTarget} takes. */
export interface MitBihTargetOptions {
  /** The folder of the database, or of a part of it. */
  readonly folder: string;
  /**
   * Of a fixed length, which is that of the pieces: `standardPreprocessing({ seconds: 2.5 })`. Its leads
   * are filled by name, MLII as II; a lead that was not recorded is zeros.
   */
  readonly preprocessing: Preprocessing;
  /** Records of DS1 to validate on; default {@link MIT_BIH_VALIDATION}. */
  readonly validation?: readonly string[];
  /** At most so many beats of each class a record, evenly spread in time; default 100. */
  readonly beatsPerClass?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Records of DS1 that {@link mitBihTarget} validates on: between them beats of every class, while the
 * others keep most of the rare ones.
 */
export const MIT_BIH_VALIDATION: readonly string[] = ['114', '124', '203', '205', '220'];

const EXAMPLES = 4;

/**
 * Resolves to the AAMI's five classes of beats in MIT-BIH as a target, between patients: pieces with a
 * beat in the middle, DS1 to learn from and DS2 to be tested on (de Chazal et al. 2004,
 * doi:10.1109/TBME.2004.827359), those records that the folder has.
 *
 * Records of paced patients are left out, as EC57 asks, and of 201 and 202, which are of one person
 * and stand in both sets, 201. Each piece has one class. A network for other leads than the two
 * recorded gets zeros in their places.
 *
 * @throws The errors of `openMitBih`; NotFoundError for a validation record that is not there or not of
 * DS1; InvalidArgumentError when a part is empty or the preprocessing has no fixed length.
 */
export async function mitBihTarget(options: MitBihTargetOptions): Promise<TargetData> {
  const { folder, validation = MIT_BIH_VALIDATION, beatsPerClass = 100 } = options;
  if (beatsPerClass !== Number.POSITIVE_INFINITY) {
    requireNumber('beatsPerClass', beatsPerClass, { integer: true, min: 1 });
  }
  const seconds = secondsOf(options.preprocessing);
  const data = await openMitBih(folder);
  const selection = selectMitBih(data.entries, validation);
  const part = (name: PartName) =>
    loadPart(name, selection[name], { ...options, data, seconds, beatsPerClass });
  const [train, checked, test] = [
    await part('train'),
    await part('validation'),
    await part('test'),
  ];
  const parts = { train: train.part, validation: checked.part, test: test.part };
  const count = (name: PartName) => parts[name].examples.ids.length;
  const target = {
    id: 'mit-bih-beats',
    version: fingerprint(Object.values(parts)),
    description: `Real beats of MIT-BIH (${basename(folder)}): ${count('train')} training, ${count('validation')} validation and ${count('test')} test beats of ${selection.train.length}, ${selection.validation.length} and ${selection.test.length} records of other patients, five AAMI classes.`,
    synthetic: false,
    classes: AAMI_BEAT_CLASSES.classes,
    multiLabel: false,
    ...parts,
    notes: mitBihNotes({
      selection,
      parts,
      beatsPerClass,
      leads: options.preprocessing.output.leads,
    }),
    provenance: {
      folders: [basename(folder)],
      records: Object.fromEntries(
        PARTS.map((name) => [name, selection[name].map(({ id }) => id)] as const),
      ),
      beatsPerClass: beatsPerClass === Number.POSITIVE_INFINITY ? null : beatsPerClass,
    },
  };
  const beats = [test, checked, train].map((part) => part.beatOf);
  return {
    target,
    examples: test.examples,
    async recordOf(id) {
      for (const beatOf of beats) {
        const beat = beatOf(id);
        if (beat) return beat;
      }
      throw unknownRecord(id);
    },
  };
}

const PARTS = ['train', 'validation', 'test'] as const;
type PartName = (typeof PARTS)[number];

function secondsOf({ output: { samples, sampleRate } }: Preprocessing): number {
  if (samples !== undefined) return samples / sampleRate;
  throw new InvalidArgumentError('preprocessing gives recordings of no fixed length', {
    argument: 'preprocessing',
    value: samples,
    hint: 'Add a fixLength step: its seconds are the length of the pieces.',
  });
}

interface LoadPartOptions extends MitBihTargetOptions {
  readonly data: MitBih;
  readonly seconds: number;
  readonly beatsPerClass: number;
}

interface LoadedBeats {
  readonly part: TargetPart;
  readonly examples: readonly ExampleRecord[];
  readonly beatOf: (id: string) => ExampleRecord | undefined;
}

async function loadPart(
  name: PartName,
  entries: readonly MitBihEntry[],
  { data, seconds, beatsPerClass, ...options }: LoadPartOptions,
): Promise<LoadedBeats> {
  const { leads } = options.preprocessing.output;
  const beats: LabelledRecord<TargetTruth>[] = [];
  for (const entry of entries) {
    const { ecg, annotations } = await data.load(entry);
    for (const beat of cutBeats(ecg, annotations, { seconds, perClass: beatsPerClass })) {
      const truth = { labels: [beat.label], patientId: entry.patientId };
      beats.push({ id: `${entry.id}-${beat.sample}`, ecg: beat.ecg, truth });
    }
  }
  const filled = ({ ecg, ...beat }: LabelledRecord<TargetTruth>) => ({
    ...beat,
    ecg: fillLeads(ecg, leads, { MLII: 'II' }),
  });
  const prepared = await prepareRecords({
    ...options,
    size: beats.length,
    phase: `prepare the ${name} beats`,
    record: (index) => filled(beats[index] as LabelledRecord<TargetTruth>),
  });
  const { classes } = AAMI_BEAT_CLASSES;
  const labels = beats.map(({ truth }) => truth.labels);
  const exampleOf = (beat: LabelledRecord<TargetTruth>): ExampleRecord => {
    const { id, ecg, truth } = filled(beat);
    return { id, ecg, labels: truth.labels };
  };
  const examples = examplePositions(labels, classes, EXAMPLES).map((position) =>
    exampleOf(beats[position] as LabelledRecord<TargetTruth>),
  );
  const beatOf = (wanted: string) => {
    const beat = beats.find(({ id }) => id === wanted);
    return beat && exampleOf(beat);
  };
  return { part: targetPart(prepared, classes), examples, beatOf };
}
