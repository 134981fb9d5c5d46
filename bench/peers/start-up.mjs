// `node start-up.mjs <threads>`: prints what the time until the end of the first operation goes into, in ms, as JSON.
import process from 'node:process';

let before = 0;
const phases = {};
const lap = (name) => {
  const now = performance.now();
  phases[name] = now - before;
  before = now;
};

lap('Node');
const { conv1d, ones } = await import('@tensorflow/tfjs-core');
await import('@tensorflow/tfjs-layers');
await import('@tensorflow/tfjs-backend-cpu');
await import('@tensorflow/tfjs-backend-wasm');
lap('imports of tfjs');
const { enableTraining } = await import('../../packages/tfjs-wasm-training/dist/index.js');
lap('import of this package');
await enableTraining({ threads: Number(process.argv[2]) });
lap('enableTraining');
conv1d(ones([1, 100, 3]), ones([7, 3, 8]), 1, 'same').dataSync();
lap('first convolution');
process.stdout.write(JSON.stringify({ ...phases, 'all of it': before }));
