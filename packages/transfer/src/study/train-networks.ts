import { createExampleSource, type NdArray, type OnProgress, takeExamples } from '@einthoven/core';
import {
  buildModel,
  type ClassificationHead,
  classificationHead,
  getWeights,
  type NamedWeights,
  setWeights,
} from '@einthoven/models';
import { type FitResult, predict, type Validation } from '@einthoven/training';
import { scratch } from '../schemes/built-in-schemes.ts';
import type { TransferScheme } from '../schemes/transfer-scheme.ts';
import { trainFrom } from '../transfer.ts';
import type { TrainedArm } from './arm.ts';
import { macroScore } from './macro-score.ts';
import { stepsFor } from './steps-for.ts';
import type { Study, TargetPart } from './study.ts';
import type { Curve } from './study-result.ts';

/** Name of the head, and of the targets of a {@link TargetPart}. */
export const DIAGNOSIS = 'diagnosis';

/** What the trainings of one fraction and seed share: every arm sees the same batches. */
export interface TrainingCell {
  readonly study: Study;
  readonly fraction: number;
  /** Positions of the training records. */
  readonly positions: Int32Array;
  readonly seed: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Pretrained weights of every source, by source id. */
export type PretrainedWeights = ReadonlyMap<string, NamedWeights>;

/** Trains scratch and every scheme from every source on the records of one cell. */
export async function trainNetworks(
  cell: TrainingCell,
  pretrained: PretrainedWeights,
): Promise<TrainedArm[]> {
  const arms = [await trainNetwork(cell, scratch, null, null)];
  for (const [source, weights] of pretrained) {
    for (const scheme of cell.study.schemes) {
      arms.push(await trainNetwork(cell, scheme, source, weights));
    }
  }
  return arms;
}

/** The head of every network of a study. */
export function diagnosisHead({ target }: Study): ClassificationHead {
  return classificationHead({ name: DIAGNOSIS, classes: [...target.classes], multiLabel: true });
}

async function trainNetwork(
  cell: TrainingCell,
  scheme: TransferScheme,
  source: string | null,
  weights: NamedWeights | null,
): Promise<TrainedArm> {
  const { study, fraction, positions, seed } = cell;
  const { plan, backbone } = study;
  const method = source === null ? scheme.id : `${scheme.id} from ${source}`;
  const phase = `${method}, ${percent(fraction)} of the records, seed ${seed}`;
  const steps = stepsFor(positions.length, plan);
  const { bundle, history } = await trainFrom(
    {
      backbone: backbone.backbone,
      backboneOptions: backbone.options ?? {},
      leads: study.target.train.examples.inputs.shape[2] as number,
      weights,
      preprocessing: study.preprocessing,
      provenance: { study: study.id, source, scheme: scheme.id, fraction, seed },
    },
    {
      scheme,
      head: diagnosisHead(study),
      source: trainingSource(cell),
      validation: validationOf(study, steps),
      steps,
      batchSize: plan.batchSize,
      learningRate: plan.learningRate,
      weightDecay: plan.weightDecay,
      windows: windowsOfPlan(study),
      seed,
      phase,
      ...(cell.onProgress && { onProgress: cell.onProgress }),
      ...(cell.signal && { signal: cell.signal }),
    },
  );
  // Plain weights from here on: a study holds many trained networks, but tensors of one at a time.
  const trained = getWeights(bundle.model);
  bundle.model.dispose();
  return {
    arm: weights ? 'transfer' : 'scratch',
    source,
    scheme: scheme.id,
    backbone: backbone.backbone.id,
    fraction,
    records: positions.length,
    seed,
    steps,
    curve: curveOf(phase, history),
    weights: trained,
    predict: (part, signal) => predictWith(study, trained, part, signal),
  };
}

/** Windows of the plan, as bundles store them. */
export function windowsOfPlan({ plan }: Study) {
  return { samples: plan.cropSamples, count: plan.windows };
}

/** A network of the study with these weights; dispose it when done. */
export function modelWith(study: Study, weights: NamedWeights) {
  const { backbone, options = {} } = study.backbone;
  const leads = study.target.train.examples.inputs.shape[2] as number;
  const input = { samples: study.plan.cropSamples, leads };
  const model = buildModel({ backbone, options, input, heads: [diagnosisHead(study)], seed: 0 });
  setWeights(model, weights);
  return model;
}

async function predictWith(
  study: Study,
  weights: NamedWeights,
  part: TargetPart,
  signal?: AbortSignal,
) {
  const model = modelWith(study, weights);
  try {
    const predicted = await predict(model, part.examples.inputs, {
      windows: windowsOfPlan(study),
      ...(signal && { signal }),
    });
    return diagnosisOf(predicted);
  } finally {
    model.dispose();
  }
}

function trainingSource({ study, fraction, positions }: TrainingCell) {
  const { target, plan, augment } = study;
  return createExampleSource({
    id: `${target.id}-${fraction}`,
    version: target.version,
    examples: takeExamples(target.train.examples, positions),
    cropSamples: plan.cropSamples,
    ...(augment && { augment }),
  });
}

function validationOf(study: Study, steps: number): Validation {
  const { target, plan } = study;
  const { examples } = target.validation;
  return {
    source: createExampleSource({
      id: `${target.id}-validation`,
      version: target.version,
      examples,
    }),
    score: (predicted, batch) => macroScore(diagnosisOf(predicted), diagnosisOf(batch.targets)),
    direction: 'max',
    windows: windowsOfPlan(study),
    everySteps: Math.max(1, Math.ceil(steps / plan.validations)),
  };
}

const diagnosisOf = (byHead: Readonly<Record<string, NdArray<Float32Array>>>) =>
  byHead[DIAGNOSIS] as NdArray<Float32Array>;

function curveOf(phase: string, history: FitResult['history']): Curve {
  const points = history.map(({ step, loss, validationScore }) => ({
    step,
    loss,
    validationScore: validationScore ?? null,
  }));
  return { phase, points };
}

const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(3))} %`;
