// `node scripts/write-onnx.mjs <folder>`: writes every built-in backbone at its full size, with heads of all kinds, as
// <id>.onnx and <id>.physical.onnx, and as <id>.safetensors the inputs and what tfjs gives for them.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import '@tensorflow/tfjs-backend-wasm';
import { setBackend, tensor3d, tidy } from '@tensorflow/tfjs-core';
import {
  applyModel,
  buildModel,
  builtInBackbones,
  classificationHead,
  encodeSafetensors,
  regressionHead,
} from '../packages/models/dist/index.js';
import { toOnnx } from '../packages/models/dist/onnx/index.js';

const [folder] = process.argv.slice(2);
const [BATCH, SAMPLES, LEADS] = [2, 250, 12];
const outputs = ['prMs', 'qtMs'];
const scaling = { mean: [160, 400], standardDeviation: [20, 40] };
const uncertainty = { quantiles: [0.1, 0.5, 0.9] };
const heads = [
  classificationHead({ name: 'labels', classes: ['NORM', 'MI', 'STTC', 'CD', 'HYP'] }),
  classificationHead({ name: 'rhythm', classes: ['SR', 'AF', 'AFL'], multiLabel: false }),
  regressionHead({ name: 'plain', outputs, scaling, hidden: [16] }),
  regressionHead({ name: 'spread', outputs, scaling, uncertainty: 'gaussian' }),
  regressionHead({ name: 'levels', outputs, scaling, uncertainty }),
];

mkdirSync(folder, { recursive: true });
await setBackend('wasm');
const ecg = Float32Array.from({ length: BATCH * SAMPLES * LEADS }, (_, i) =>
  Math.sin(i + 0.01 * i * i),
);
for (const id of builtInBackbones.ids) {
  const backbone = builtInBackbones.get(id);
  const input = { samples: SAMPLES, leads: LEADS };
  const model = buildModel({ backbone, input, heads, seed: 1 });
  const results = tidy(() => {
    const x = tensor3d(ecg, [BATCH, SAMPLES, LEADS]);
    return applyModel(model, x, { training: false }).map((y, i) => [
      heads[i].name,
      { shape: y.shape, data: y.dataSync().slice() },
    ]);
  });
  const expected = { ecg: { shape: [BATCH, SAMPLES, LEADS], data: ecg } };
  const file = (suffix) => path.join(folder, `${id}${suffix}`);
  writeFileSync(
    file('.safetensors'),
    encodeSafetensors({ ...expected, ...Object.fromEntries(results) }),
  );
  writeFileSync(file('.onnx'), toOnnx(model));
  writeFileSync(file('.physical.onnx'), toOnnx(model, { outputs: 'physical' }));
  model.dispose();
}
