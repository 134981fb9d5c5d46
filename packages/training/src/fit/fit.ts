import { freezeStages, frozenStages } from '@einthoven/models';
import { defaultLoss } from '../losses/default-loss.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import { keepBestWeights } from './best-weights.ts';
import { endlessBatches } from './endless-batches.ts';
import type { FitOptions, FitResult, FitStep } from './fit-options.ts';
import { createPace } from './pace.ts';
import { type CompleteFitOptions, requireFitOptions } from './require-fit-options.ts';
import { type Trainer, trainStep } from './train-step.ts';

/**
 * Trains a model in place and returns what happened; the model ends with the weights of the best
 * validation, or of the last step where there is no validation.
 *
 * Targets come in physical units and are standardised by the scaling of their head; masked ones
 * count nothing, whatever stands there. Stages whose rate is 0 stand still, batch normalisation
 * included, and are trainable again afterwards. The same model, source and `random` give the same
 * weights on the same machine and backend.
 *
 * @throws TrainingError when the loss is not finite; InvalidArgumentError, NotFoundError or ShapeError
 *   for options or batches that do not fit the model; the reason of `signal` when it is aborted. The
 *   model then keeps the weights of that moment, and all other tensors are freed.
 */
export async function fit(options: FitOptions): Promise<FitResult> {
  const complete = requireFitOptions(options);
  complete.signal?.throwIfAborted();
  const thaw = freezeZeroRates(complete);
  try {
    const optimizer = createOptimizer(complete.model, complete.optimizer);
    try {
      const { model, clipNorm } = complete;
      const losses = model.heads.map((head) => complete.losses[head.name] ?? defaultLoss(head));
      return await run(complete, { model, optimizer, losses, clipNorm });
    } finally {
      optimizer.dispose();
    }
  } finally {
    thaw();
  }
}

async function run(options: CompleteFitOptions, trainer: Trainer): Promise<FitResult> {
  const { model, source, validation, steps, schedule, optimizer, random, signal } = options;
  const keeper = validation && (await keepBestWeights(model, validation, signal));
  const everySteps = validation?.everySteps ?? Math.max(1, Math.ceil(steps / 20));
  const patience = options.earlyStopping?.patience ?? Number.POSITIVE_INFINITY;
  const pace = createPace(options);
  const history: FitStep[] = [];
  for await (const batch of endlessBatches(source, options)) {
    signal?.throwIfAborted();
    const step = history.length + 1;
    const rate = schedule(step - 1, steps);
    const learningRate = optimizer.learningRate * rate.factor;
    const inputs = { batch, step, rate, learningRate, random: random.child('dropout', step) };
    let record: FitStep = { step, loss: await trainStep(trainer, inputs), learningRate };
    if (keeper && (step % everySteps === 0 || step === steps)) {
      record = { ...record, validationScore: await keeper.validate(step) };
    }
    history.push(record);
    await pace.after(record, batch.ids.length);
    if (step === steps || (keeper && keeper.sinceBest >= patience)) break;
  }
  return { history, best: keeper?.restore() ?? null };
}

/** Freezes the stages whose rate is 0 and returns what makes them as they were. */
function freezeZeroRates({ model, optimizer }: CompleteFitOptions): () => void {
  const still = Object.keys(optimizer.stageRates).filter(
    (name) => optimizer.stageRates[name] === 0,
  );
  if (still.length === 0) return () => {};
  const before = frozenStages(model);
  freezeStages(model, [...new Set([...before, ...still])]);
  return () => freezeStages(model, before);
}
