// A network that learns from synthetic recordings alone.
import { BUDGETS, createSyntheticSources } from '../../../packages/einthoven/dist/index.js';
import { builtInBackbones } from '../../../packages/models/dist/index.js';
import { augmentation } from '../../../packages/signal/dist/index.js';
import { pretrain } from '../../../packages/transfer/dist/index.js';

const { plan, source } = BUDGETS.real.full;

/** Fewer than a study pretrains: it has no label of the real records to forget the synthetic ones by. */
const STEPS = 350;

/** Records to learn from: population 'uniform'. */
export async function synthesise({ seed, preprocessing, size = source.train }) {
  const [task] = await createSyntheticSources({
    train: size,
    validation: 1,
    preprocessing,
    diagnoses: true,
    // The check of one seed must not be the training of another.
    seed: 1 + 10 * seed,
  });
  return task;
}

/** A network for the four intervals, the measurement vector, superclasses and conditions, trained from scratch. */
export async function train(task, { seed, preprocessing, steps = STEPS }) {
  const { bundle } = await pretrain({
    source: task,
    backbone: builtInBackbones.get('resnet1d-small'),
    preprocessing,
    steps,
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    weightDecay: plan.weightDecay,
    cropSamples: plan.pretrainCropSamples,
    windows: plan.windows,
    augment: augmentation(),
    seed,
  });
  return bundle;
}
