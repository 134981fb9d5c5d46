// Our side of the comparison with PyTorch: the same initial weights, the same batches.
import {
  createExampleSource,
  createRandom,
  takeExamples,
} from '../../../packages/core/dist/index.js';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  exportPyTorch,
  importPyTorch,
  pyTorchNames,
} from '../../../packages/models/dist/index.js';
import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import {
  adamW,
  constantRate,
  fit,
  momentum,
  oneCycle,
} from '../../../packages/training/dist/index.js';

/** 2.5 s at 100 Hz. */
export const SAMPLES = 250;

/** The place of the head in PyTorch's network, and our options. */
export const NETWORKS = {
  'inception-time': { head: 'layers.1', options: {} },
  'xresnet1d-50': { head: '8', options: {} },
  lstm: { head: '3', options: { stemChannels: 0 } },
};

/** The losses of all steps. */
export async function lossesHere(start, { steps, batchSize, clipNorm, learningRate, weightDecay }) {
  const { model } = modelOf(start);
  const { history } = await fit({
    model,
    source: inOrder(start.batch),
    steps,
    batchSize,
    clipNorm,
    optimizer: adamW({ learningRate, weightDecay }),
    schedule: oneCycle(),
    random: createRandom(0),
  });
  model.dispose();
  return history.map(({ loss }) => loss);
}

/** The gradients of the first batch, by PyTorch's names. */
export async function gradientsHere(start, batchSize) {
  const { model, names } = modelOf(start);
  const before = exportPyTorch(model, names);
  const first = takeExamples(
    start.batch,
    Int32Array.from({ length: batchSize }, (_, i) => i),
  );
  // One step of plain descent at a rate of 1 moves each weight by its gradient.
  await fit({
    model,
    source: inOrder(first),
    steps: 1,
    batchSize,
    clipNorm: 1e9,
    optimizer: momentum({ learningRate: 1, momentum: 0 }),
    schedule: constantRate(),
    random: createRandom(0),
  });
  const after = exportPyTorch(model, names);
  model.dispose();
  const moved = Object.entries(before).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((value, i) => value - after[name].data[i]) },
  ]);
  return Object.fromEntries(moved);
}

/**
 * How far gradients lie from others: the norm of the difference as a share of that of the gradient, over
 * all weights, and of the weight where it is largest among those that hold a thousandth of the gradient.
 */
export function apart(gradients, others) {
  const parts = Object.entries(others).map(([name, { data }]) => {
    const own = gradients[name].data;
    return { name, difference: norm(data, (value, i) => own[i] - value), size: norm(data) };
  });
  const all = (key) => norm(parts, (part) => part[key]);
  const matter = parts.filter(({ size }) => size > 1e-3 * all('size'));
  const [worst] = matter.sort((a, b) => b.difference / b.size - a.difference / a.size);
  return {
    whole: all('difference') / all('size'),
    worst: { name: worst.name, share: worst.difference / worst.size },
  };
}

function norm(values, of = (value) => value) {
  let squares = 0;
  for (const [i, value] of values.entries()) squares += of(value, i) ** 2;
  return Math.sqrt(squares);
}

function modelOf({ id, batch, initial }) {
  const { head, options } = NETWORKS[id];
  const model = buildModel({
    backbone: builtInBackbones.get(id),
    options,
    input: { samples: SAMPLES, leads: batch.inputs.shape[2] },
    heads: [classificationHead({ name: 'diagnosis', classes: [...SUPERCLASSES], dropout: 0 })],
    seed: 0,
  });
  const names = {
    ...pyTorchNames(model),
    head_diagnosis_norm: { module: `${head}.2`, features: 'max-mean' },
    head_diagnosis_dense: { module: `${head}.4`, features: 'max-mean' },
  };
  importPyTorch(model, initial, names);
  return { model, names };
}

/** A source that reads the examples as they lie, pass for pass. */
function inOrder(examples) {
  const source = createExampleSource({ id: 'in-order', version: '1', examples });
  return { ...source, batches: (how) => source.batches({ ...how, random: null }) };
}
