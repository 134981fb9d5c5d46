import { createExampleSource, createRandom } from '@einthoven/core';
import { buildModel, type EcgModel, type NamedWeights, setWeights } from '@einthoven/models';
import { adamW, type FitStep, fit, oneCycle } from '@einthoven/training';
import type { SourceExamples } from '../data/source-task.ts';
import { trainingExamples } from '../data/training-examples.ts';
import { bodyOf, networkOf } from '../networks/trained-network.ts';
import type { FineTuningOptions, FineTuningPhase } from './fine-tuning.ts';
import { joinSource } from './join-source.ts';
import { renameHead } from './rename-head.ts';
import { requireRates } from './require-rates.ts';
import { startFrom, startOf } from './start-of.ts';
import type { LearningTask, LearntNetwork } from './transfer-scheme.ts';
import { warmStart } from './warm-start.ts';

type Tuning = Required<Pick<FineTuningOptions, 'head' | 'phases' | 'pull' | 'sourceShare'>> &
  Pick<FineTuningOptions, 'join'>;

/** Trains a network on its target, and keeps the head of the target alone. */
export async function fineTune(tuning: Tuning, task: LearningTask): Promise<LearntNetwork> {
  const start = startOf(task, tuning.join);
  const warm = tuning.head === 'warm' && start ? warmStart(start, task.head) : null;
  const head = warm?.head ?? task.head;
  const loaded = tuning.sourceShare > 0 ? await task.sourceExamples?.() : undefined;
  const source = loaded && renameHead(loaded, head.name);
  const model = buildModel({
    backbone: start?.backbone ?? task.backbone,
    options: start?.backboneOptions ?? task.backboneOptions,
    input: { samples: task.windows.samples, leads: task.examples.inputs.shape[2] as number },
    heads: [head, ...(source?.heads ?? [])],
    seed: task.seed,
  });
  try {
    if (start) startFrom(model, start, tuning.join);
    if (warm) setHead(model, warm.weights);
    // The source's head, which may be called as the target's, is not what the target's is drawn to.
    const anchor = tuning.pull > 0 && start ? bodyOf(start.weights) : undefined;
    const history = await fitPhases(model, { tuning, task, source, anchor });
    return { network: networkOf(model, [head]), history };
  } finally {
    model.dispose();
  }
}

interface FineTuningRun {
  readonly tuning: Tuning;
  readonly task: LearningTask;
  readonly source: SourceExamples | undefined;
  readonly anchor: NamedWeights | undefined;
}

async function fitPhases(model: EcgModel, run: FineTuningRun): Promise<FitStep[]> {
  const { phases } = run.tuning;
  const history: FitStep[] = [];
  for (const [i, phase] of phases.entries()) {
    const done = history.length;
    const last = i === phases.length - 1;
    const { steps: total } = run.task.budget;
    const steps = last ? total - done : Math.min(total - done, Math.round(phase.share * total));
    if (steps < 1) continue;
    const found = await fitPhase(model, run, { phase, part: `phase-${i + 1}`, done, steps });
    history.push(...found.map((each) => ({ ...each, step: each.step + done })));
  }
  return history;
}

interface PhaseOfRun {
  readonly phase: FineTuningPhase;
  readonly part: string;
  /** Steps before it. */
  readonly done: number;
  readonly steps: number;
}

async function fitPhase(
  model: EcgModel,
  run: FineTuningRun,
  at: PhaseOfRun,
): Promise<readonly FitStep[]> {
  const { task, tuning, source, anchor } = run;
  const { budget, validation, signal, onProgress } = task;
  const { learningRate, weightDecay, batchSize } = budget;
  const stages = model.stages.map(({ name }) => name);
  const stageRates = requireRates(at.phase.stageRates(stages), stages);
  const checkpoint = task.checkpoint?.(at.part);
  const cycle = oneCycle();
  const { history } = await fit({
    model,
    source: sourceOf(run),
    ...(source?.lossWeights && { lossWeights: source.lossWeights }),
    steps: at.steps,
    batchSize,
    optimizer: adamW({ learningRate, weightDecay, stageRates }),
    ...(anchor && { pull: { towards: anchor, strength: tuning.pull } }),
    // One cycle over all phases.
    schedule: (step) => cycle(at.done + step, budget.steps),
    // The same for every scheme, so that arms see the same batches.
    random: createRandom(task.seed, 'transfer', at.part),
    phase: task.phase,
    ...(checkpoint && { checkpoint, resume: 'if-present' as const }),
    ...(validation && { validation }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  return history;
}

function sourceOf({ task, tuning, source }: FineTuningRun) {
  const { examples, windows, augment } = task;
  const crops = { cropSamples: windows.samples, ...(augment && { augment }) };
  const target = createExampleSource({ id: 'target', version: '1', examples, ...crops });
  if (!source) return target;
  const other = trainingExamples(source, { id: 'source', version: '1' }, crops);
  return joinSource({ target, source: other, sourceShare: tuning.sourceShare });
}

/** Sets the weights of a head alone. */
function setHead(model: EcgModel, weights: NamedWeights): void {
  setWeights(model, weights, { only: 'heads' });
}
