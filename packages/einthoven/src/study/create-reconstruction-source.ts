import {
  type Batch,
  createExampleSource,
  createRandom,
  type ExampleSource,
  requireNumber,
  ShapeError,
  windowsOf,
} from '@einthoven/core';
import { reconstructionHead } from '@einthoven/models';
import type { Crops, SourceExamples, SourceTask } from '@einthoven/transfer';
import { hiddenBatch } from '../data/hidden-batch.ts';
import type { Hiding } from '../data/hide-stretches.ts';

/** Prepared recordings; no label of theirs is read. A part of a target is one. */
export interface UnlabelledRecords {
  /** Inputs of shape [records, samples, leads]. */
  readonly examples: Batch;
  /** One a record; null where it is not known. */
  readonly patientIds: readonly (string | null)[];
}

/** What {@link createReconstructionSource} takes. */
export interface ReconstructionSourceOptions {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the records or the other options do. */
  readonly version: string;
  /** One line for the report, which says so when the recordings are synthetic. */
  readonly description: string;
  /** Recordings to learn from: none of the target's validation or test part, which a study refuses. */
  readonly train: UnlabelledRecords;
  /** Recordings of other patients, for the error of the pretrained network. */
  readonly validation: UnlabelledRecords;
  /** Of the prepared recordings, in hertz. */
  readonly sampleRate: number;
  /** Length of the crops that are pretrained on, which is what the head paints. */
  readonly cropSamples: number;
  /** Least share of the samples that is hidden in all leads, 0.01 to 0.9; default 0.3. */
  readonly share?: number;
  /** Length of a hidden stretch; default 0.4, about a QRS complex with its T wave. */
  readonly stretchSeconds?: number;
  /** Probability of each lead to be hidden as a whole, 0 to 0.5; default 0.1. */
  readonly leadShare?: number;
}

const HEAD = 'reconstruction';

/**
 * Returns a source task without labels: the network is shown crops with stretches set to 0 and paints
 * what was there; only what was hidden counts in the loss.
 *
 * The reference that any pretraining on labels is to be compared with (masked autoencoding, He et al.
 * 2022, doi:10.1109/CVPR52688.2022.01553). In training each crop is hidden anew; the validation
 * records' middle crops always in the same places. Where it learns from the target's training
 * records, a cross-validation over these is no longer blind to the inputs of the group left out.
 *
 * @throws InvalidArgumentError for a number outside of its range, a crop or stretch longer than the
 *   records or the crop, and no records.
 */
export function createReconstructionSource(options: ReconstructionSourceOptions): SourceTask {
  const { id, version, description } = options;
  const hiding = requireHiding(options);
  return { id, version, description, load: async () => examplesOf(options, hiding) };
}

function requireHiding(options: ReconstructionSourceOptions): Hiding {
  const { train, validation, sampleRate, cropSamples, stretchSeconds = 0.4 } = options;
  const { share = 0.3, leadShare = 0.1 } = options;
  for (const [part, { examples }] of Object.entries({ train, validation })) {
    const [count, samples] = examples.inputs.shape as [number, number];
    requireNumber(`${part}.examples.inputs.shape[0]`, count, { min: 1 });
    requireNumber('cropSamples', cropSamples, { integer: true, min: 1, max: samples });
  }
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('share', share, { min: 0.01, max: 0.9 });
  requireNumber('leadShare', leadShare, { min: 0, max: 0.5 });
  requireNumber('stretchSeconds', stretchSeconds, { above: 0, max: cropSamples / sampleRate });
  return { share, leadShare, stretchSamples: Math.max(1, Math.round(stretchSeconds * sampleRate)) };
}

function examplesOf(options: ReconstructionSourceOptions, hiding: Hiding): SourceExamples {
  const { id, version, train, validation, cropSamples } = options;
  const { inputs, ids } = train.examples;
  const examples: Batch = { inputs, ids, targets: {} };
  const check = { ...validation.examples, targets: {} };
  const middle = { ...check, inputs: windowsOf(check.inputs, cropSamples, 1) };
  const head = { name: HEAD, samples: cropSamples, leads: inputs.shape[2] as number };
  return {
    heads: [reconstructionHead(head)],
    train: examples,
    source: (crops) => {
      requireCrop(cropSamples, crops);
      return hiddenSource(createExampleSource({ id, version, examples, ...crops }), hiding);
    },
    validation: hiddenBatch(middle, HEAD, hiding, createRandom(0, id, 'validation')),
    patientIds: { train: train.patientIds, validation: validation.patientIds },
  };
}

/** What a source gives, hidden in other places each time, or in the same ones without a stream. */
function hiddenSource(source: ExampleSource, hiding: Hiding): ExampleSource {
  return {
    ...source,
    async *batches(how) {
      const random = how.random?.child('hidden') ?? createRandom(0, source.id, 'hidden');
      for await (const batch of source.batches(how)) yield hiddenBatch(batch, HEAD, hiding, random);
    },
  };
}

function requireCrop(made: number, { cropSamples }: Crops): void {
  if (cropSamples === made) return;
  throw new ShapeError(
    `cropSamples of the reconstruction is ${made}, training asks for ${cropSamples}`,
    {
      argument: 'cropSamples',
      value: made,
      hint: 'Make the source for the length of the crops it is trained on (pretrainCropSamples of a plan; cropSamples for joint training).',
    },
  );
}
