import { type Batch, InvalidArgumentError, TrainingError } from '@einthoven/core';
import { type EcgModel, getWeights, type NamedWeights, setWeights } from '@einthoven/models';
import { predict } from '../predict/predict.ts';
import { requireInputs } from '../predict/require-inputs.ts';
import type { FitResult, Validation } from './fit-options.ts';
import { readAll } from './read-all.ts';

/** Validates a model and keeps a copy of its best weights. */
export interface BestWeights {
  /** The score now; keeps the weights when it is the best so far. */
  validate(step: number): Promise<number>;
  /** Validations since the best one. */
  readonly sinceBest: number;
  /** What it has seen so far; null before the first validation. */
  state(): BestState | null;
  /** Gives the model its best weights back, and says when they were. */
  restore(): FitResult['best'];
}

/** The best validation so far. */
export interface BestState {
  readonly step: number;
  readonly score: number;
  /** Validations since. */
  readonly sinceBest: number;
  readonly weights: NamedWeights;
}

/** Returns a keeper of the best weights, with all examples of the validation source read. */
export async function keepBestWeights(
  model: EcgModel,
  validation: Validation,
  { signal, known = null }: { readonly signal?: AbortSignal; readonly known?: BestState | null },
): Promise<BestWeights> {
  const { windows, direction = 'max' } = validation;
  requireDirection(direction);
  const batch = await readAll(validation.source, signal);
  const options = { ...(windows && { windows }), ...(signal && { signal }) };
  requireInputs(model, batch.inputs, {
    ...(windows && { windows }),
    argument: 'validation.source',
    ids: batch.ids,
  });
  let best = known;
  return {
    async validate(step) {
      const score = requireScore(validation, await predict(model, batch.inputs, options), batch);
      const better = !best || (direction === 'max' ? score > best.score : score < best.score);
      if (better) best = { step, score, sinceBest: 0, weights: getWeights(model) };
      else if (best) best = { ...best, sinceBest: best.sinceBest + 1 };
      return score;
    },
    get sinceBest() {
      return best?.sinceBest ?? 0;
    },
    state: () => best,
    restore() {
      if (!best) return null;
      setWeights(model, best.weights);
      return { step: best.step, score: best.score };
    },
  };
}

function requireScore(
  validation: Validation,
  predicted: Parameters<Validation['score']>[0],
  batch: Batch,
): number {
  const score = validation.score(predicted, batch);
  if (!Number.isNaN(score)) return score;
  throw new TrainingError('validation.score is NaN', {
    argument: 'validation.score',
    value: score,
    hint: 'Return a number also where a metric is undefined, for instance for a class without examples.',
  });
}

function requireDirection(direction: string): void {
  if (direction === 'max' || direction === 'min') return;
  throw new InvalidArgumentError(`validation.direction is '${direction}'`, {
    argument: 'validation.direction',
    value: direction,
    hint: "Pass 'max' or 'min'.",
  });
}
