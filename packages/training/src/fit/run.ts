import type { JsonValue } from '@einthoven/core';
import { getWeights, setWeights } from '@einthoven/models';
import { CHECKPOINT_FILE, encodeCheckpoint } from '../checkpoint/checkpoint-bytes.ts';
import type { RunState } from '../checkpoint/run-state.ts';
import { type BestWeights, keepBestWeights } from './best-weights.ts';
import { BEGINNING, endlessBatches, type PlacedBatch } from './endless-batches.ts';
import type { FitResult, FitStep } from './fit-options.ts';
import { linkAbort } from './linked-abort.ts';
import { createPace, type Pace } from './pace.ts';
import { type Prefetched, prefetch } from './prefetch.ts';
import type { CompleteFitOptions } from './require-fit-options.ts';
import { type Trainer, trainStep } from './train-step.ts';
import type { WeightAverage } from './weight-average.ts';

const AHEAD = 2;

/** What a run works with. */
export interface RunParts {
  readonly options: CompleteFitOptions;
  readonly trainer: Trainer;
  readonly average: WeightAverage | undefined;
  /** Of the checkpoints it writes. */
  readonly identity: JsonValue;
}

/** A run under way. */
interface Run extends RunParts {
  readonly keeper: BestWeights | undefined;
  readonly pace: Pace;
  readonly history: FitStep[];
  place: RunState['place'];
  finished: boolean;
  /** The step of the last checkpoint. */
  saved: number;
}

/** Does the steps that are left, and gives the model the weights it ends with. */
export async function run(parts: RunParts, from: RunState | null): Promise<FitResult> {
  const { options, trainer, average } = parts;
  const { model, validation, signal } = options;
  if (from) {
    setWeights(model, from.weights);
    trainer.optimizer.restore(from.optimizer);
    if (from.average) average?.restore(from.average);
  }
  const known = { known: from?.best ?? null, ...(signal && { signal }) };
  const history = [...(from?.history ?? [])];
  const state: Run = {
    ...parts,
    history,
    keeper: validation && (await keepBestWeights(model, validation, known)),
    pace: createPace(options, history.length),
    place: from?.place ?? BEGINNING,
    finished: from?.finished ?? true,
    saved: history.length,
  };
  try {
    await doSteps(state);
  } catch (error) {
    if (signal?.aborted && state.saved < history.length) await save(state);
    throw error;
  }
  if (!state.keeper) average?.lend();
  return { history, best: state.keeper?.restore() ?? null };
}

async function doSteps(state: Run): Promise<void> {
  const { options, history, pace } = state;
  const { source, batchSize, random, signal } = options;
  if (!state.finished) await finishStep(state);
  const stop = linkAbort(signal);
  const reading = { batchSize, random, signal: stop.signal, from: state.place };
  const batches = prefetch(endlessBatches(source, reading), options.prefetch ?? AHEAD);
  try {
    while (!isOver(state)) {
      const examples = await doStep(state, batches);
      await finishStep(state);
      await pace.after(history.at(-1) as FitStep, examples);
    }
  } finally {
    stop.end();
    await batches.close();
  }
}

/** Does one step and returns on how many examples. */
async function doStep(state: Run, batches: Prefetched<PlacedBatch>): Promise<number> {
  const { options, trainer, average, history } = state;
  const { schedule, steps, optimizer, random, signal } = options;
  const { batch, place } = await batches.next();
  signal?.throwIfAborted();
  const step = history.length + 1;
  const rate = schedule(step - 1, steps);
  const learningRate = optimizer.learningRate * rate.factor;
  const inputs = { batch, step, rate, learningRate, random: random.child('dropout', step) };
  const loss = await trainStep(trainer, inputs);
  average?.follow(step);
  history.push({ step, loss, learningRate });
  state.place = place;
  state.finished = false;
  return batch.ids.length;
}

/** What follows a step: its validation, its logs and its checkpoint, where they are due. */
async function finishStep(state: Run): Promise<void> {
  const { options, keeper, history } = state;
  const { validation, steps, checkpoint, logs = [] } = options;
  const { step } = history.at(-1) as FitStep;
  const everySteps = validation?.everySteps ?? Math.max(1, Math.ceil(steps / 20));
  if (keeper && (step % everySteps === 0 || step === steps)) {
    const validationScore = await validate(state, keeper, step);
    history.push({ ...(history.pop() as FitStep), validationScore });
  }
  state.finished = true;
  for (const log of logs) await log(history.at(-1) as FitStep);
  if (checkpoint && (step % checkpoint.every === 0 || isOver(state))) await save(state);
}

/** The score now, of the averaged weights where there are any. */
async function validate({ average }: Run, keeper: BestWeights, step: number): Promise<number> {
  const giveBack = average?.lend();
  try {
    return await keeper.validate(step);
  } finally {
    giveBack?.();
  }
}

function isOver({ options, keeper, history }: Run): boolean {
  const { patience = Number.POSITIVE_INFINITY } = options.earlyStopping ?? {};
  return history.length === options.steps || (keeper !== undefined && keeper.sinceBest >= patience);
}

async function save(state: Run): Promise<void> {
  const { options, trainer, average, identity, keeper, history, finished, place } = state;
  if (!options.checkpoint) return;
  const bytes = encodeCheckpoint({
    identity,
    state: {
      ...{ history, finished, place },
      weights: getWeights(options.model),
      optimizer: trainer.optimizer.state(),
      average: average?.state() ?? null,
      best: keeper?.state() ?? null,
    },
  });
  await options.checkpoint.handler.save({ [CHECKPOINT_FILE]: bytes });
  state.saved = history.length;
}
