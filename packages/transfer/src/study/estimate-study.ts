import { asNdArray, createExampleSource, createRandom } from '@einthoven/core';
import { buildModel, type EcgModel } from '@einthoven/models';
import { adamW, fit } from '@einthoven/training';
import { planSteps } from '../steps/plan-steps.ts';
import { stepsFor } from '../steps/steps-for.ts';
import type { LearnStep, StudyStep } from '../steps/study-step.ts';
import { learntPositions } from '../steps/target-records.ts';
import { headOf, outputsOf } from './head-of.ts';
import type { Study } from './study.ts';

/** A step of a study, and how long it may take. */
export interface StepEstimate {
  readonly step: StudyStep;
  /** Optimiser steps; 0 where nothing is trained by steps. */
  readonly optimizerSteps: number;
  /** On one process that has the machine's processors as the study's `prepareBackend` shares them. */
  readonly seconds: number;
}

/** What {@link estimateStudy} takes. */
export interface EstimateOptions {
  /** Processes that will share the machine; default 1. */
  readonly processes?: number;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
}

/** Schemes that do not train by steps take about as long as so many. */
const STEPS_WITHOUT_TRAINING = 10;
const TIMED_STEPS = 3;

/**
 * Returns the steps of a study, in order, with how long each may take: the optimiser steps of each
 * times the time of one, which is measured on the study's own network in a few steps on noise.
 *
 * Steps that read test records are not among them; what source and target take to load, and what
 * validation takes, is not counted.
 */
export async function estimateStudy(
  study: Study,
  { processes = 1, now }: EstimateOptions,
): Promise<StepEstimate[]> {
  await study.prepareBackend?.({ processes });
  const secondsPerSample = await timeStep(study, now);
  const { plan } = study;
  const { pretrain, read, features, learn } = planSteps(study);
  return [...pretrain, ...read, ...features, ...learn].map((step) => {
    const optimizerSteps = trainedSteps(study, step);
    const length = step.kind === 'pretrain' ? plan.pretrainCropSamples : plan.cropSamples;
    const counted =
      step.kind === 'learn' ? Math.max(optimizerSteps, STEPS_WITHOUT_TRAINING) : optimizerSteps;
    return { step, optimizerSteps, seconds: counted * length * plan.batchSize * secondsPerSample };
  });
}

function trainedSteps(study: Study, step: StudyStep): number {
  if (step.kind === 'pretrain') return study.plan.pretrainSteps;
  if (step.kind !== 'learn' || !trainsBySteps(study, step)) return 0;
  return stepsFor(learntPositions(study, step).length, study.plan);
}

/** Scratch is not among the schemes, and trains; of the others those that have phases do. */
function trainsBySteps({ schemes }: Study, { scheme }: LearnStep): boolean {
  const found = schemes
    .flatMap((each) => [each, ...(each.parts ?? [])])
    .find(({ id }) => id === scheme);
  return !found || 'phases' in found;
}

/** Seconds that training takes for each sample of a crop. */
async function timeStep(study: Study, now: () => number): Promise<number> {
  const { backbone, plan, target } = study;
  const samples = plan.cropSamples;
  const leads = target.train.examples.inputs.shape[2] as number;
  const model = buildModel({
    backbone: backbone.backbone,
    options: backbone.options ?? {},
    input: { samples, leads },
    heads: [headOf(target)],
    seed: 0,
  });
  try {
    await train(model, study, 1);
    const start = now();
    await train(model, study, TIMED_STEPS);
    return (now() - start) / 1000 / (TIMED_STEPS * plan.batchSize * samples);
  } finally {
    model.dispose();
  }
}

function train(model: EcgModel, { plan, target }: Study, steps: number) {
  const { batchSize, learningRate } = plan;
  const { samples, leads } = model.input;
  const random = createRandom(0, 'estimate');
  const noise = Float32Array.from({ length: batchSize * samples * leads }, () => random.normal());
  const width = outputsOf(target).length;
  const examples = {
    inputs: asNdArray(noise, [batchSize, samples, leads]),
    targets: {
      // The first class alone: one that a softmax takes too.
      [headOf(target).name]: asNdArray(
        Float32Array.from({ length: batchSize * width }, (_, i) => Number(i % width === 0)),
        [batchSize, width],
      ),
    },
    ids: Array.from({ length: batchSize }, (_, i) => String(i)),
  };
  const source = createExampleSource({ id: 'noise', version: '1', examples });
  return fit({ model, source, steps, batchSize, optimizer: adamW({ learningRate }), random });
}
