import type { ModelBundle, NamedWeights } from '@einthoven/models';
import type { TrainedArm } from './arm.ts';
import { fitBaselines } from './baselines.ts';
import { checkSplits } from './check-splits.ts';
import { checkTarget } from './check-target.ts';
import { chooseMethods } from './choose.ts';
import { compareWithScratch } from './compare.ts';
import { defineStudy } from './define-study.ts';
import { pretrainSources } from './pretrain-sources.ts';
import type { RunStudyOptions } from './run-study-options.ts';
import { type ScoredArm, scoreArms } from './score-arms.ts';
import type { Study } from './study.ts';
import type { StudyResult } from './study-result.ts';
import { summarise } from './summarise.ts';
import { takePositions } from './take-positions.ts';
import { modelWith, trainNetworks, windowsOfPlan } from './train-networks.ts';

/** What a study gives. */
export interface StudyOutcome {
  readonly result: StudyResult;
  /**
   * The transfer arm chosen at the largest fraction, first seed; scratch where there was no source.
   * Dispose its model when done.
   */
  readonly bundle: ModelBundle;
}

/**
 * Runs a study: pretrains on every source, then trains scratch, every scheme and the baselines on
 * every fraction with the same budget and batches, picks a transfer method a fraction on validation,
 * and reads the test part once, at the end.
 *
 * The same study gives the same figures on the same machine.
 *
 * @throws InvalidArgumentError or ShapeError, before anything is trained, for a plan or data that
 * cannot be, or for a record or patient on two sides.
 */
export async function runStudy(study: Study, options: RunStudyOptions = {}): Promise<StudyOutcome> {
  defineStudy(study);
  checkSplits(study);
  checkTarget(study);
  const pretrained = await pretrainSources(study, options);
  const arms = await trainArms(study, pretrained.weights, options);
  const validation = await scoreArms(study, arms, 'validation', options);
  const chosen = chooseMethods(validation.map(({ row }) => row));
  const test = study.target.test ? await scoreArms(study, arms, 'test', options) : [];
  const scored: ScoredArm[] = [...validation, ...test];
  const result = summarise({
    study,
    scored,
    chosen,
    comparisons: compareWithScratch(study, scored, chosen),
    pretraining: pretrained.rows,
    curves: [...pretrained.curves, ...arms.flatMap(({ curve }) => curve ?? [])],
    parameters: parametersOf(arms),
  });
  return { result, bundle: finalBundle(study, arms, chosen) };
}

async function trainArms(
  study: Study,
  pretrained: ReadonlyMap<string, NamedWeights>,
  options: RunStudyOptions,
): Promise<TrainedArm[]> {
  const arms: TrainedArm[] = [];
  for (const seed of study.plan.seeds) {
    for (const fraction of study.plan.fractions) {
      const cell = {
        study,
        fraction,
        positions: takePositions(study, fraction, seed),
        seed,
        ...options,
      };
      arms.push(...fitBaselines(cell), ...(await trainNetworks(cell, pretrained)));
    }
  }
  return arms;
}

function finalBundle(
  study: Study,
  arms: readonly TrainedArm[],
  chosen: ReturnType<typeof chooseMethods>,
): ModelBundle {
  const fraction = Math.max(...study.plan.fractions);
  const method = chosen.get(fraction) ?? { arm: 'scratch', source: null, scheme: 'scratch' };
  const arm = arms.find(
    (candidate) =>
      candidate.fraction === fraction &&
      candidate.arm === method.arm &&
      candidate.source === method.source &&
      candidate.scheme === method.scheme,
  ) as TrainedArm;
  const { source, scheme, seed, records } = arm;
  return {
    model: modelWith(study, arm.weights as NamedWeights),
    preprocessing: study.preprocessing,
    windows: windowsOfPlan(study),
    provenance: {
      study: study.id,
      target: study.target.description,
      source,
      scheme,
      seed,
      records,
    },
  };
}

/** Trainable and running numbers of a network: the size of its weights. */
function parametersOf(arms: readonly TrainedArm[]): number {
  const weights = arms.find((arm) => arm.weights)?.weights ?? {};
  return Object.values(weights).reduce((sum, { data }) => sum + data.length, 0);
}
