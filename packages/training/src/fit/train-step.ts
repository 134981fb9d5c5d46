import { type Batch, type Random, TrainingError } from '@einthoven/core';
import { applyModel, type EcgModel } from '@einthoven/models';
import {
  addN,
  dispose,
  type NamedTensorMap,
  type Scalar,
  stack,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tensor3d,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { Loss } from '../losses/loss.ts';
import { type PreparedTargets, prepareTargets } from '../losses/prepare-targets.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { ScheduledRate } from '../schedules/schedule.ts';
import { globalNorm } from './global-norm.ts';
import { requireBatch } from './require-batch.ts';

/** What stays the same over all steps. */
export interface Trainer {
  readonly model: EcgModel;
  readonly optimizer: Optimizer;
  /** One a head. */
  readonly losses: readonly Loss[];
  readonly clipNorm: number;
}

/** What belongs to one step. */
export interface StepInputs {
  readonly batch: Batch;
  /** From 1. */
  readonly step: number;
  readonly rate: ScheduledRate;
  readonly learningRate: number;
  /** Draws the dropout. */
  readonly random: Random;
}

/**
 * Does one step and returns the loss before it.
 *
 * @throws TrainingError when loss or gradients are not finite; the weights are then as they were,
 *   but for the moving statistics of batch normalisation.
 */
export async function trainStep(trainer: Trainer, inputs: StepInputs): Promise<number> {
  const { optimizer, clipNorm } = trainer;
  const { gradients, summary } = computeGradients(trainer, inputs);
  try {
    const [loss, norm] = (await summary.data()) as unknown as [number, number];
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) throw notFinite(loss, inputs);
    optimizer.apply(gradients, inputs.rate, Math.min(1, clipNorm / (norm + 1e-6)));
    return loss;
  } finally {
    dispose(gradients);
    summary.dispose();
  }
}

function computeGradients(
  { model, optimizer, losses }: Trainer,
  { batch, random }: StepInputs,
): { gradients: NamedTensorMap; summary: Tensor } {
  const values = requireBatch(model, batch);
  const targets = model.heads.map((head) => prepareTargets(head, batch));
  return tidy(() => {
    const shape = batch.inputs.shape as [number, number, number];
    const x = tensor3d(values, shape);
    const { value, grads: gradients } = variableGrads(() => {
      const outputs = applyModel(model, x, { training: true, random });
      return addN(losses.map((loss, i) => headLoss(loss, outputs[i], targets[i]))) as Scalar;
    }, optimizer.variables as Variable[]);
    const norm = globalNorm(Object.values(gradients));
    return { gradients, summary: stack([value, norm]) };
  });
}

function headLoss(loss: Loss, output?: Tensor2D, targets?: PreparedTargets): Scalar {
  const { shape, target, weight } = targets as PreparedTargets;
  return loss({
    output: output as Tensor2D,
    target: tensor2d(target, shape),
    weight: tensor2d(weight, shape),
  });
}

function notFinite(loss: number, { step, learningRate }: StepInputs): TrainingError {
  const what = Number.isFinite(loss) ? 'the gradient is not finite' : `the loss is ${loss}`;
  return new TrainingError(
    `${what} at step ${step} (learning rate ${learningRate.toPrecision(3)})`,
    {
      argument: 'loss',
      value: loss,
      hint: 'Lower the learning rate, and check the size of the inputs and the target scaling.',
    },
  );
}
