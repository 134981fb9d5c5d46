import type { ModelBundle } from '@einthoven/models';
import { buildNetwork, type TrainedNetwork } from '../networks/trained-network.ts';
import { detailArms } from '../results/arm-details.ts';
import { averagedBaselines } from '../results/averaged-baselines.ts';
import { chooseMethods } from '../results/choose.ts';
import { collectLearnt, collectTest } from '../results/collect.ts';
import { curvesOf, pretrainingOf, readingsOf } from '../results/collect-facts.ts';
import { compareContrasts, compareWithAveraged, compareWithScratch } from '../results/compare.ts';
import { equivalentRecords } from '../results/equivalent-records.ts';
import type { MethodOf } from '../results/method.ts';
import { numberDetails } from '../results/number-details.ts';
import type { ScoredArm } from '../results/score.ts';
import type { StudyResult } from '../results/study-result.ts';
import { summarise } from '../results/summarise.ts';
import { inProcess } from '../runners/in-process.ts';
import { runSteps } from '../runners/run-steps.ts';
import { inputOf, learntNetwork, windowsOfPlan } from '../steps/learn-target.ts';
import { planSteps, planTest } from '../steps/plan-steps.ts';
import { requireOutput } from '../steps/step-work.ts';
import type { LearnStep, TargetStep } from '../steps/study-step.ts';
import { memoryStore } from '../stores/memory-store.ts';
import type { StudyStore } from '../stores/study-store.ts';
import { checkSplits } from './check-splits.ts';
import { checkTarget } from './check-target.ts';
import { defineStudy } from './define-study.ts';
import type { RunStudyOptions } from './run-study-options.ts';
import type { Study } from './study.ts';
import { registryOf } from './study-data.ts';

/** What a study gives. */
export interface StudyOutcome {
  readonly result: StudyResult;
  /**
   * The transfer arm chosen at the largest fraction, first seed; scratch where there was no source.
   * Dispose its model when done.
   */
  readonly bundle: ModelBundle;
  /** Steps whose outputs the store had from an earlier run, and of how many. */
  readonly steps: { readonly kept: number; readonly all: number };
}

/**
 * Runs a study: pretrains on every source, then trains scratch, every scheme and the baselines on
 * every fraction with the same budget and batches, picks a transfer method a fraction by
 * cross-validation or on validation, and reads the test part once, at the end.
 *
 * Each piece of work is a step whose output the store keeps: a study that was stopped, or has grown,
 * does what is missing and no more. The same study gives the same figures on the same machine.
 *
 * @throws InvalidArgumentError or ShapeError, before anything is trained, for a plan or data that
 * cannot be, or for a record or patient on two sides; what the store and the runner throw.
 */
export async function runStudy(study: Study, options: RunStudyOptions = {}): Promise<StudyOutcome> {
  defineStudy(study);
  checkSplits(study);
  checkTarget(study);
  const { store = memoryStore() } = options;
  const { runner = inProcess(study, store) } = options;
  const running = { ...options, store, runner };
  try {
    const { pretrain, read, features, learn } = planSteps(study);
    const first = [...pretrain, ...read, ...features, ...learn];
    const kept = await runSteps(first, running);
    const learnt = withAveraged(study, await collectLearnt(study, learn, store));
    const chosen = chooseMethods(learnt.map(({ row }) => row));
    const tests = study.target.test ? planTest(study, learn) : [];
    const keptTests = await runSteps(tests, running);
    const tested = withAveraged(study, await collectTest(study, tests, store));
    const scored = [...learnt, ...tested];
    const arms = { study, scored, chosen };
    const network = await finalNetwork(study, learn, chosen, store);
    const result = summarise({
      ...arms,
      parameters: await parametersOf(learn, store),
      comparisons: compareWithScratch(arms),
      beyondAveraging: compareWithAveraged(arms),
      contrasts: compareContrasts(arms),
      details: detailArms(study, scored, chosen),
      numberDetails: numberDetails(study, scored),
      labelEfficiency: equivalentRecords(study, scored, chosen),
      pretraining: await pretrainingOf(study, pretrain, store),
      readings: await readingsOf(study, read, store),
      curves: await curvesOf(pretrain, learn, store),
    });
    const steps = { kept: kept + keptTests, all: first.length + tests.length };
    return { result, bundle: await bundleOf(study, network), steps };
  } finally {
    await runner.close();
  }
}

const withAveraged = (study: Study, scored: readonly ScoredArm[]) => [
  ...scored,
  ...averagedBaselines(study, scored),
];

/** A network to give away, and how it came about. */
interface FinalNetwork {
  readonly step: LearnStep;
  readonly network: TrainedNetwork;
}

async function finalNetwork(
  { plan }: Study,
  steps: readonly TargetStep[],
  chosen: ReadonlyMap<number, MethodOf>,
  store: StudyStore,
): Promise<FinalNetwork> {
  const fraction = Math.max(...plan.fractions);
  const { source, scheme } = chosen.get(fraction) ?? { source: null, scheme: 'scratch' };
  const step = steps.find(
    (each): each is LearnStep =>
      each.kind === 'learn' &&
      each.fold === null &&
      each.fraction === fraction &&
      each.scheme === scheme &&
      (each.sources.join(' + ') || null) === source,
  ) as LearnStep;
  return { step, network: learntNetwork(await requireOutput(store, step.key)) };
}

async function bundleOf(study: Study, { step, network }: FinalNetwork): Promise<ModelBundle> {
  await study.prepareBackend?.({ processes: 1 });
  const { id, target, preprocessing } = study;
  const { sources, scheme, seed, fraction } = step;
  return {
    model: buildNetwork(network, inputOf(study), registryOf(study)),
    preprocessing,
    windows: windowsOfPlan(study),
    provenance: { study: id, target: target.description, sources, scheme, seed, fraction },
  };
}

/** Trainable and running numbers of the study's network with its head, as scratch trains it. */
async function parametersOf(steps: readonly TargetStep[], store: StudyStore): Promise<number> {
  const scratch = steps.find(
    (step) => step.kind === 'learn' && step.sources.length === 0,
  ) as LearnStep;
  const { weights } = learntNetwork(await requireOutput(store, scratch.key));
  return Object.values(weights).reduce((sum, { data }) => sum + data.length, 0);
}
