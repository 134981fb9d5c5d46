// `node scripts/train-in-node.mjs <threads> [plain]`: a short training by the built engine; prints a line of JSON
// for `scripts/check-nodes.mjs`. `plain` stands for an engine without relaxed SIMD.
import process from 'node:process';
import { env } from '@tensorflow/tfjs-core';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';
import { shortTraining } from './lib/short-training.mjs';

const [threads, simd] = process.argv.slice(2);
const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
if (simd === 'plain') {
  await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  WebAssembly.validate = () => false;
}
const report = await enableTraining({ threads: Number(threads) });
const bits = shortTraining();
const after = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
const workerKept = before?.value === after?.value && before?.get === after?.get;
process.stdout.write(
  `${JSON.stringify({ version: process.version, ...report, workerKept, bits })}\n`,
);
