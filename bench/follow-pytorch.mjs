// `npm run build && EINTHOVEN_DATA=<folder> node bench/follow-pytorch.mjs [options]`: trains networks here and in PyTorch from the
// same initial weights on the same batches of PTB-XL, and compares the losses step by step; writes docs/results/pytorch.md and
// its figure. The folder holds ptb-xl/ and ptb-xl-zscored/; $PYTHON has torch and safetensors.
//   --only <ids>  separated by commas; default all
//   --to <file>   another page
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createExampleSource, createRandom } from '../packages/core/dist/index.js';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  decodeSafetensors,
  encodeSafetensors,
  importPyTorch,
  pyTorchNames,
} from '../packages/models/dist/index.js';
import { renderCurves } from '../packages/plot/dist/index.js';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { SUPERCLASSES } from '../packages/synth/dist/index.js';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';
import { adamW, fit, oneCycle } from '../packages/training/dist/index.js';
import { table } from './lib/markdown.mjs';
import { partOf } from './lib/part-of.mjs';
import { readPtbXl } from './lib/real-records.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const PEER = path.join(import.meta.dirname, 'peers/torch_losses.py');
const FIGURE = path.join(ROOT, 'docs/public/pytorch-losses.svg');
const SAMPLES = 250;
const SETTINGS = { steps: 50, batchSize: 32, learningRate: 3e-3, weightDecay: 0.02, clipNorm: 5 };
/** The place of the head in PyTorch's network, and our options. */
const NETWORKS = {
  'inception-time': { head: 'layers.1', options: {} },
  'xresnet1d-50': { head: '8', options: {} },
  lstm: { head: '3', options: { stemChannels: 0 } },
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(NETWORKS).join(',') },
    to: { type: 'string', default: 'docs/results/pytorch.md' },
  },
});
const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('EINTHOVEN_DATA must name the folder that holds ptb-xl/.\n');
  process.exit(2);
}

/** The batches, in the order in which both see them: crops of real records. */
async function readBatches() {
  const train = partOf(await readPtbXl(data, standardPreprocessing()), 'train');
  const source = createExampleSource({
    id: 'ptb-xl',
    version: '1',
    examples: train,
    cropSamples: SAMPLES,
  });
  const { steps, batchSize } = SETTINGS;
  const size = steps * batchSize;
  for await (const batch of source.batches({ batchSize: size, random: createRandom(7) })) {
    return batch;
  }
}

/** PyTorch's losses; its initial weights are then in the folder. */
function lossesThere(id, folder) {
  const python = process.env.PYTHON ?? 'python3';
  return JSON.parse(execFileSync(python, [PEER, id, folder], { encoding: 'utf8' }));
}

async function lossesHere(id, batch, folder) {
  const { head, options: backboneOptions } = NETWORKS[id];
  const model = buildModel({
    backbone: builtInBackbones.get(id),
    options: backboneOptions,
    input: { samples: SAMPLES, leads: batch.inputs.shape[2] },
    heads: [classificationHead({ name: 'diagnosis', classes: [...SUPERCLASSES], dropout: 0 })],
    seed: 0,
  });
  const initial = decodeSafetensors(
    new Uint8Array(readFileSync(path.join(folder, 'initial.safetensors'))),
  );
  importPyTorch(model, initial, {
    ...pyTorchNames(model),
    head_diagnosis_norm: { module: `${head}.2`, features: 'max-mean' },
    head_diagnosis_dense: { module: `${head}.4`, features: 'max-mean' },
  });
  const inOrder = createExampleSource({ id: 'in-order', version: '1', examples: batch });
  const source = { ...inOrder, batches: (how) => inOrder.batches({ ...how, random: null }) };
  const { steps, batchSize, clipNorm, ...rates } = SETTINGS;
  const { history } = await fit({
    model,
    source,
    steps,
    batchSize,
    clipNorm,
    optimizer: adamW(rates),
    schedule: oneCycle(),
    random: createRandom(0),
  });
  model.dispose();
  return history.map(({ loss }) => loss);
}

const batch = await readBatches();
const folder = mkdtempSync(path.join(os.tmpdir(), 'follow-pytorch-'));
const plain = ({ shape, data: values }) => ({ shape, data: values });
const { inputs, targets } = batch;
const batches = { inputs: plain(inputs), targets: plain(targets.diagnosis) };
writeFileSync(path.join(folder, 'batches.safetensors'), encodeSafetensors(batches));
writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(SETTINGS));
await enableTraining();
const followed = [];
for (const id of options.only.split(',')) {
  const { version, losses } = lossesThere(id, folder);
  const ours = await lossesHere(id, batch, folder);
  const apart = ours.map((loss, i) => Math.abs(loss / losses[i] - 1));
  followed.push({ id, version, losses, ours, apart });
  process.stderr.write(`${id}: at most ${(100 * Math.max(...apart)).toFixed(4)} %\n`);
}
rmSync(folder, { recursive: true });

const figure = renderCurves({
  title: 'How far losses lie from those of PyTorch',
  xLabel: 'step',
  yLabel: '% of the loss',
  series: followed.map(({ id, apart }) => ({
    name: id,
    x: apart.map((_, i) => i + 1),
    y: apart.map((share) => 100 * share),
  })),
});
writeFileSync(FIGURE, `${figure}\n`);
const percent = (share) => `${(100 * share).toFixed(4)} %`;
const at = [1, 10, 25, 50];
const rows = followed.map(({ id, losses, ours, apart }) => [
  `\`${id}\``,
  ...at.map((step) => `${losses[step - 1].toFixed(5)} / ${ours[step - 1].toFixed(5)}`),
  percent(Math.max(...apart)),
]);
const { steps, batchSize, learningRate, weightDecay, clipNorm } = SETTINGS;
const text = [
  '# Following PyTorch',
  `Made by \`node bench/follow-pytorch.mjs\`, PyTorch ${followed[0].version}, Node ${process.versions.node}.`,
  `Each network begins with the weights that PyTorch drew, sees the same ${steps} batches of ${batchSize} crops of 2.5 s (real records of PTB-XL, 100 Hz, 12 leads) and learns five superclasses: AdamW with rate ${learningRate} and decay ${weightDecay} (kernels only), one-cycle schedule, gradients clipped to a norm of ${clipNorm}, no dropout, no augmentation. The networks in PyTorch are described anew in \`bench/peers/benchmark_networks.py\`; of the two biases of its LSTM only the sum matters, so one is held at 0.`,
  table(
    ['loss: PyTorch / here', ...at.map((step) => `step ${step}`), 'farthest apart in all steps'],
    rows,
  ),
  '![How far the losses lie from those of PyTorch, step by step](/pytorch-losses.svg)',
].join('\n\n');
writeFileSync(path.resolve(ROOT, options.to), `${text}\n`);
