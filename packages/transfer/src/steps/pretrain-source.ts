import type { JsonValue } from '@einthoven/core';
import type { Head } from '@einthoven/models';
import {
  type NetworkBackbone,
  networkOf,
  type TrainedNetwork,
} from '../networks/trained-network.ts';
import { pretrain } from '../pretrain.ts';
import type { PretrainingRow } from '../results/study-result.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { pretrainingRows } from './pretraining-rows.ts';
import { checkpointOf, type StepWork, watched } from './step-work.ts';
import type { PretrainStep } from './study-step.ts';

/** What a pretraining found out, beside its weights. */
export interface PretrainFacts {
  readonly backbone: NetworkBackbone;
  readonly heads: readonly Head[];
  readonly rows: readonly PretrainingRow[];
  /** Loss of each step. */
  readonly losses: readonly number[];
}

/** Pretrains on a source. */
export async function pretrainSource(step: PretrainStep, work: StepWork): Promise<StepOutput> {
  const { study } = work.held;
  const { plan, backbone, preprocessing, augment } = study;
  const task = study.sources.find(({ id }) => id === step.source) as (typeof study.sources)[number];
  const source = { ...task, load: () => work.held.source(task.id, watched(work)) };
  const checkpoint = checkpointOf(work, step.key, 'pretrain');
  const { bundle, history } = await pretrain({
    source,
    backbone: backbone.backbone,
    backboneOptions: backbone.options ?? {},
    preprocessing,
    steps: plan.pretrainSteps,
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    weightDecay: plan.weightDecay,
    cropSamples: plan.pretrainCropSamples,
    windows: plan.windows,
    seed: step.seed,
    phase: step.phase,
    ...(augment && { augment: augment.apply }),
    ...(checkpoint && { checkpoint }),
    ...watched(work),
  });
  try {
    const rows = await pretrainingRows(bundle, task.id, await source.load(), work.signal);
    const { weights, ...network } = networkOf(bundle.model);
    const losses = history.map(({ loss }) => loss);
    const facts: PretrainFacts = { ...network, rows, losses };
    return { facts: facts as unknown as JsonValue, arrays: weights };
  } finally {
    bundle.model.dispose();
  }
}

/** The network in the output of a pretraining. */
export function pretrainedNetwork({ facts, arrays }: StepOutput): TrainedNetwork {
  const { backbone, heads } = facts as unknown as PretrainFacts;
  return { backbone, heads, weights: arrays };
}
