import {
  type Batch,
  createExampleSource,
  type JsonValue,
  type NdArray,
  takeExamples,
} from '@einthoven/core';
import type { Head } from '@einthoven/models';
import { type FitStep, predict, type Validation } from '@einthoven/training';
import {
  buildNetwork,
  type NetworkBackbone,
  type TrainedNetwork,
} from '../networks/trained-network.ts';
import { metricOf } from '../results/metric.ts';
import type { CurvePoint } from '../results/study-result.ts';
import { scratch } from '../schemes/built-in-schemes.ts';
import type { StartingNetwork, TransferScheme } from '../schemes/transfer-scheme.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { headName, headOf } from '../study/head-of.ts';
import type { Study } from '../study/study.ts';
import { PREDICTIONS } from './predictions.ts';
import { pretrainedNetwork } from './pretrain-source.ts';
import { checkpointOf, requireOutput, type StepWork, watched } from './step-work.ts';
import { stepsFor } from './steps-for.ts';
import type { LearnStep } from './study-step.ts';
import { askedExamples, learntPositions, truthOf } from './target-records.ts';

/** What a learning step found out, beside weights and answers. */
export interface LearnFacts {
  readonly backbone: NetworkBackbone;
  readonly heads: readonly Head[];
  readonly records: number;
  readonly steps: number;
  readonly curve: readonly CurvePoint[];
}

/** Learns the target under a scheme, and asks the network about the records it is judged by. */
export async function learnTarget(step: LearnStep, work: StepWork): Promise<StepOutput> {
  const { study, registry } = work.held;
  const positions = learntPositions(study, step);
  const steps = stepsFor(positions.length, study.plan);
  const parts = await partsOfStep(step, work);
  const examples = takeExamples(study.target.train.examples, positions);
  const { network, history } = await schemeOf(study, step.scheme).learn({
    backbone: study.backbone.backbone,
    backboneOptions: study.backbone.options ?? {},
    registry,
    starts: await startsOf(step, work),
    parts: parts.map(learntNetwork),
    head: headOf(study.target, examples),
    examples,
    ...(study.augment && { augment: study.augment.apply }),
    ...validationOf(study, step, steps),
    budget: { ...study.plan, steps },
    windows: windowsOfPlan(study),
    seed: step.seed,
    ...sourceOf(step, work),
    checkpoint: (part) => checkpointOf(work, step.key, part),
    phase: step.phase,
    ...watched(work),
  });
  const asked = await ask(network, askedExamples(study, step), work);
  const { weights, ...rest } = network;
  const facts: LearnFacts = {
    ...rest,
    records: positions.length,
    steps: parts.reduce((sum, { facts }) => sum + factsOf(facts).steps, history.length),
    curve: history.map(pointOf),
  };
  return { facts: facts as unknown as JsonValue, arrays: { ...weights, [PREDICTIONS]: asked } };
}

/** The network in the output of a learning step. */
export function learntNetwork({ facts, arrays }: StepOutput): TrainedNetwork {
  const { backbone, heads } = factsOf(facts);
  const { [PREDICTIONS]: _, ...weights } = arrays;
  return { backbone, heads, weights };
}

/** Probabilities or numbers that a network gives examples, shape [examples, outputs]. */
export async function ask(network: TrainedNetwork, examples: Batch, work: StepWork) {
  const { study, registry } = work.held;
  const model = buildNetwork(network, inputOf(study), registry);
  try {
    const windows = windowsOfPlan(study);
    const { [headName(study.target)]: answers } = await predict(model, examples.inputs, {
      windows,
      ...(work.signal && { signal: work.signal }),
    });
    const { data, shape } = answers as NdArray<Float32Array>;
    return { data, shape };
  } finally {
    model.dispose();
  }
}

/** Windows of the plan, as bundles store them. */
export function windowsOfPlan({ plan }: Study) {
  return { samples: plan.cropSamples, count: plan.windows };
}

/** The size of an example of the plan. */
export function inputOf({ plan, target }: Study) {
  return {
    samples: plan.cropSamples,
    leads: target.train.examples.inputs.shape[2] as number,
  };
}

/** The scheme of this id, which may be a part of another one. */
function schemeOf({ schemes }: Study, id: string): TransferScheme {
  const all = schemes.flatMap((scheme) => [scheme, ...allParts(scheme)]);
  return all.find((scheme) => scheme.id === id) ?? scratch;
}

const allParts = ({ parts = [] }: TransferScheme): TransferScheme[] =>
  parts.flatMap((part) => [part, ...allParts(part)]);

/** The outputs of the steps of a scheme's parts, which come behind those of its sources. */
function partsOfStep({ needs, sources }: LearnStep, { store }: StepWork): Promise<StepOutput[]> {
  return Promise.all(needs.slice(sources.length).map((key) => requireOutput(store, key)));
}

const factsOf = (facts: JsonValue) => facts as unknown as LearnFacts;

async function startsOf(
  { sources, needs }: LearnStep,
  { held, store }: StepWork,
): Promise<StartingNetwork[]> {
  return Promise.all(
    sources.map(async (source, i) => {
      const network = pretrainedNetwork(await requireOutput(store, needs[i] as string));
      const task = held.study.sources.find(({ id }) => id === source);
      return { ...network, source, warmHead: task?.warmHead ?? null };
    }),
  );
}

function sourceOf({ sources }: LearnStep, work: StepWork) {
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0) return {};
  return { sourceExamples: () => work.held.source(source, watched(work)) };
}

/** On the validation records alone: a group that is left out may not pick weights. */
function validationOf({ target, plan }: Study, { fold }: LearnStep, steps: number) {
  if (fold !== null || plan.validations === 0) return {};
  const { id, version, validation: part } = target;
  const validation: Validation = {
    source: createExampleSource({ id: `${id}-validation`, version, examples: part.examples }),
    score: (predicted, batch) => {
      const answers = predicted[headName(target)] as NdArray<Float32Array>;
      // Records that cannot be scored were refused before anything was trained.
      return metricOf(target, truthOf(target, { examples: batch })).score(answers).mean as number;
    },
    direction: 'max',
    windows: { samples: plan.cropSamples, count: plan.windows },
    everySteps: Math.max(1, Math.ceil(steps / plan.validations)),
  };
  return { validation };
}

const pointOf = ({ step, loss, validationScore }: FitStep): CurvePoint => ({
  step,
  loss,
  validationScore: validationScore ?? null,
});
