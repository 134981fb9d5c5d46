// `npm run build && EINTHOVEN_DATA=<folder> node bench/follow-pytorch.mjs [options]`: trains networks here and in PyTorch from the
// same initial weights on the same batches of PTB-XL, and compares gradients and losses; writes docs/results/pytorch.md and its
// figure. The folder holds ptb-xl/ and ptb-xl-zscored/; $PYTHON has torch and safetensors.
//   --only <ids>  separated by commas; default all
//   --to <file>   another page
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createExampleSource, createRandom } from '../packages/core/dist/index.js';
import { decodeSafetensors, encodeSafetensors } from '../packages/models/dist/index.js';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';
import { partOf } from './lib/part-of.mjs';
import { apart, gradientsHere, lossesHere, NETWORKS, SAMPLES } from './lib/pytorch/follow.mjs';
import { figure, page } from './lib/pytorch/page.mjs';
import { readPtbXl } from './lib/real-records.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const PEER = path.join(import.meta.dirname, 'peers/torch_losses.py');
const FIGURE = path.join(ROOT, 'docs/public/pytorch-losses.svg');
const SETTINGS = {
  steps: 50,
  batchSize: 32,
  /** The first is the one at which the losses have to agree. */
  learningRates: [1e-4, 3e-3],
  weightDecay: 0.02,
  clipNorm: 5,
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

/** PyTorch's losses; its initial weights and first gradients are then in the folder. */
function runPyTorch(id, folder) {
  const python = process.env.PYTHON ?? 'python3';
  return JSON.parse(execFileSync(python, [PEER, id, folder], { encoding: 'utf8' }));
}

const batch = await readBatches();
const folder = mkdtempSync(path.join(os.tmpdir(), 'follow-pytorch-'));
const plain = ({ shape, data: values }) => ({ shape, data: values });
const { inputs, targets } = batch;
const batches = { inputs: plain(inputs), targets: plain(targets.diagnosis) };
writeFileSync(path.join(folder, 'batches.safetensors'), encodeSafetensors(batches));
writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(SETTINGS));
const read = (name) =>
  decodeSafetensors(new Uint8Array(readFileSync(path.join(folder, `${name}.safetensors`))));
await enableTraining();
const followed = [];
for (const id of options.only.split(',')) {
  const { version, runs } = runPyTorch(id, folder);
  const start = { id, batch, initial: read('initial') };
  const rates = [];
  for (const [i, learningRate] of SETTINGS.learningRates.entries()) {
    const here = await lossesHere(start, { ...SETTINGS, learningRate });
    rates.push({ learningRate, here, ...runs[i] });
  }
  const [single, double] = [read('single'), read('double')];
  const gradients = {
    here: apart(await gradientsHere(start, SETTINGS.batchSize), single),
    double: apart(single, double),
  };
  followed.push({ id, version, gradients, rates });
  process.stderr.write(`${id}: gradients ${gradients.here.whole.toExponential(1)} apart\n`);
}
rmSync(folder, { recursive: true });
writeFileSync(FIGURE, `${figure(followed)}\n`);
writeFileSync(path.resolve(ROOT, options.to), `${page(followed, SETTINGS)}\n`);
