import {
  type Augment,
  type Batch,
  createRandom,
  type JsonValue,
  type OnProgress,
  type Preprocessing,
} from '@einthoven/core';
import { type Backbone, buildModel, type ModelBundle } from '@einthoven/models';
import { adamW, type CheckpointOptions, type FitStep, fit, oneCycle } from '@einthoven/training';
import type { SourceExamples, SourceTask } from './data/source-task.ts';
import { trainingExamples } from './data/training-examples.ts';

/** What {@link pretrain} takes. */
export interface PretrainOptions {
  readonly source: SourceTask;
  readonly backbone: Backbone;
  readonly backboneOptions?: Readonly<Record<string, JsonValue>>;
  /** Stored in the bundle. */
  readonly preprocessing: Preprocessing;
  readonly steps: number;
  readonly batchSize: number;
  /** Base rate at the top of the one-cycle schedule. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Length of a random crop, and of the windows of the bundle, in samples. */
  readonly cropSamples: number;
  /** Windows a record at prediction; default 5. */
  readonly windows?: number;
  readonly augment?: Augment;
  readonly seed: number;
  /** Where the training is kept while it goes on, and gone on from; default nowhere. */
  readonly checkpoint?: CheckpointOptions;
  /** Name of the work in progress events; default `pretrain <source id>`. */
  readonly phase?: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** A pretrained network and how its training went. */
export interface Pretrained {
  readonly bundle: ModelBundle;
  readonly history: readonly FitStep[];
}

/**
 * Returns a network trained on a source task, as a bundle; dispose its model when done.
 *
 * The last weights are kept: on synthetic records the error goes on falling, and the best synthetic
 * error says little about the transfer to real records.
 *
 * @throws TrainingError when the loss stops being finite; the errors of the source's `load`.
 */
export async function pretrain(options: PretrainOptions): Promise<Pretrained> {
  const { source, backbone, backboneOptions = {}, cropSamples, windows = 5, seed } = options;
  const { onProgress, signal } = options;
  const examples = await source.load({
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const model = buildModel({
    backbone,
    options: backboneOptions,
    input: { samples: cropSamples, leads: leadsOf(examples.train) },
    heads: examples.heads,
    seed,
  });
  try {
    const { history } = await fit({ model, ...fitOptions(options, examples) });
    const provenance = { task: source.id, version: source.version, steps: options.steps, seed };
    const bundle: ModelBundle = {
      model,
      preprocessing: options.preprocessing,
      windows: { samples: cropSamples, count: windows },
      provenance,
    };
    return { bundle, history };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function fitOptions(options: PretrainOptions, examples: SourceExamples) {
  const { lossWeights } = examples;
  const { source, steps, batchSize, learningRate, weightDecay, cropSamples, augment } = options;
  const { checkpoint } = options;
  return {
    source: trainingExamples(examples, source, { cropSamples, ...(augment && { augment }) }),
    ...(lossWeights && { lossWeights }),
    steps,
    batchSize,
    optimizer: adamW({ learningRate, weightDecay }),
    schedule: oneCycle(),
    random: createRandom(options.seed, 'pretrain', source.id),
    phase: options.phase ?? `pretrain ${source.id}`,
    ...(checkpoint && { checkpoint, resume: 'if-present' as const }),
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.signal && { signal: options.signal }),
  };
}

const leadsOf = (batch: Batch) => batch.inputs.shape[2] as number;
