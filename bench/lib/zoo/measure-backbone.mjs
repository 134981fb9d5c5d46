import { memory } from '@tensorflow/tfjs-core';
import {
  createExampleSource,
  createRandom,
  takeExamples,
} from '../../../packages/core/dist/index.js';
import { macroAuroc } from '../../../packages/evaluation/dist/index.js';
import {
  buildModel,
  classificationHead,
  describeNetwork,
} from '../../../packages/models/dist/index.js';
import { augmentation } from '../../../packages/signal/dist/index.js';
import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { adamW, fit, predict } from '../../../packages/training/dist/index.js';
import { median } from '../statistics.mjs';

/** 2.5 s at 100 Hz, as in the benchmark of PTB-XL. */
export const SAMPLES = 250;
export const BATCH_SIZE = 32;
const WINDOWS = { samples: SAMPLES, count: 7 };
/** What the benchmark of PTB-XL gives its recurrent networks, which take less than the others: one rate for all here. */
const LEARNING_RATE = 1e-3;

/** Trains a backbone for one epoch; throws where a loss is not finite or a tensor is left behind. */
export async function measureBackbone(backbone, train, validation) {
  const before = memory().numTensors;
  const heads = [classificationHead({ name: 'diagnosis', classes: [...SUPERCLASSES] })];
  const input = { samples: SAMPLES, leads: train.inputs.shape[2] };
  const model = buildModel({ backbone, input, heads, seed: 1 });
  const description = describeNetwork(model.model);
  const { losses, stepMs } = await trainEpoch(model, train);
  const predicted = await predict(model, validation.inputs, { windows: WINDOWS });
  const { mean } = macroAuroc(validation.targets.diagnosis, predicted.diagnosis);
  const recordMs = await timePrediction(model, validation);
  model.dispose();
  const left = memory().numTensors - before;
  if (left !== 0) throw new Error(`${backbone.id} leaves ${left} tensors behind`);
  if (!losses.every(Number.isFinite))
    throw new Error(`${backbone.id} has a loss that is no number`);
  const { id, source } = backbone;
  return { id, source, ...description, stepMs, recordMs, ...endsOf(losses), macroAuroc: mean };
}

/** One pass over the training records, in crops, with the time of each step. */
async function trainEpoch(model, examples) {
  const source = createExampleSource({
    id: 'ptb-xl',
    version: '1',
    examples,
    cropSamples: SAMPLES,
    augment: augmentation(),
  });
  const times = [];
  let last = performance.now();
  const { history } = await fit({
    model,
    source,
    steps: Math.ceil(examples.ids.length / BATCH_SIZE),
    batchSize: BATCH_SIZE,
    optimizer: adamW({ learningRate: LEARNING_RATE }),
    random: createRandom(1),
    logs: [
      () => {
        const now = performance.now();
        times.push(now - last);
        last = now;
      },
    ],
  });
  return { losses: history.map(({ loss }) => loss), stepMs: median(times) };
}

/** Milliseconds for one crop, in batches as large as in training. */
async function timePrediction(model, { inputs, ids, targets }) {
  const few = takeExamples(
    { inputs, ids, targets },
    Int32Array.from({ length: BATCH_SIZE }, (_, i) => i),
  );
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const begin = performance.now();
    await predict(model, few.inputs, { windows: WINDOWS });
    times.push((performance.now() - begin) / (BATCH_SIZE * WINDOWS.count));
  }
  return median(times);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean losses of the first and the last ten steps. */
const endsOf = (losses) => ({
  firstLoss: mean(losses.slice(0, 10)),
  lastLoss: mean(losses.slice(-10)),
});
