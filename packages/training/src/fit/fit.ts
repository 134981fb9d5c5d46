import { freezeStages, frozenStages } from '@einthoven/models';
import { loadCheckpoint } from '../checkpoint/load-checkpoint.ts';
import { runIdentity } from '../checkpoint/run-identity.ts';
import { headLosses } from '../losses/head-losses.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import type { FitOptions, FitResult } from './fit-options.ts';
import { type CompleteFitOptions, requireFitOptions } from './require-fit-options.ts';
import { run } from './run.ts';
import { averageWeights } from './weight-average.ts';

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
  const losses = headLosses(complete.model, complete.losses, complete.lossWeights);
  // Before stages are frozen: the frozen ones are part of it.
  const identity = complete.checkpoint ? runIdentity(complete) : null;
  const from = await loadCheckpoint(complete, identity);
  const thaw = freezeZeroRates(complete);
  try {
    const { model, clipNorm } = complete;
    const optimizer = createOptimizer(model, complete.optimizer, complete.pull);
    const average = complete.average && averageWeights(model, complete.average);
    try {
      const trainer = { model, optimizer, losses, clipNorm };
      return await run({ options: complete, trainer, average, identity }, from);
    } finally {
      optimizer.dispose();
      average?.dispose();
    }
  } finally {
    thaw();
  }
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
