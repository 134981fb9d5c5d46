// What this machine allows: multiply-adds of WebAssembly that stay in registers, and copies of memory.
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import asc from '../../packages/tfjs-wasm-training/node_modules/assemblyscript/dist/asc.js';

/** As many sums as hide the latency of a multiply-add and leave two of sixteen registers free. */
const SUMS = 12;
const LANES = 4;
const ROUNDS = 2e7;
const COPIED_FLOATS = 1 << 22;
const COPIES = 10;
const REPETITIONS = 10;

const names = Array.from({ length: SUMS }, (_, i) => `s${i}`);
const SOURCE = `
export function multiplyAdd(rounds: i32, start: f32): f32 {
  const x = f32x4.splat(0.5), y = f32x4.splat(start);
  ${names.map((name, i) => `let ${name} = f32x4.splat(start + ${i});`).join(' ')}
  for (let i = 0; i < rounds; i++) {
    ${names.map((name) => `${name} = f32x4.relaxed_madd(${name}, x, y);`).join(' ')}
  }
  return f32x4.extract_lane(${names.reduce((sum, name) => `f32x4.add(${sum}, ${name})`)}, 0);
}`;

async function compile() {
  if (Number.parseInt(process.versions.node, 10) < 22) {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  const features = ['simd', 'relaxed-simd'].flatMap((name) => ['--enable', name]);
  let binary;
  const { error, stderr } = await asc.main(
    ['peak.ts', '--optimizeLevel=3', '--runtime=stub', '--outFile=peak.wasm', ...features],
    {
      readFile: (name) => (name === 'peak.ts' ? SOURCE : null),
      writeFile: (_, contents) => {
        binary = contents;
      },
    },
  );
  if (error) throw new Error(stderr.toString());
  return WebAssembly.compile(binary);
}

/** What each thread runs: the best of several repetitions, in operations or bytes per nanosecond. */
function measure({ module, rounds, operations, floats, copies, repetitions }) {
  const { parentPort } = require('node:worker_threads');
  const { multiplyAdd } = new WebAssembly.Instance(module).exports;
  const [from, to] = [new Float32Array(floats).fill(1), new Float32Array(floats)];
  const best = (work, run) => {
    const times = Array.from({ length: repetitions }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    return work / Math.min(...times) / 1e6;
  };
  const arithmetic = best(rounds * operations, () => multiplyAdd(rounds, 1));
  const copying = best(8 * floats * copies, () => {
    for (let i = 0; i < copies; i++) to.set(from);
  });
  parentPort.postMessage({ arithmetic, copying });
}

/** GFLOP/s and GB/s (read and written) of so many threads at once. */
export async function measureCeilings(threads) {
  const workerData = {
    module: await compile(),
    rounds: ROUNDS,
    operations: 2 * SUMS * LANES,
    floats: COPIED_FLOATS,
    copies: COPIES,
    repetitions: REPETITIONS,
  };
  const source = `(${measure})(require('node:worker_threads').workerData)`;
  const results = Array.from({ length: threads }, () => {
    const worker = new Worker(source, { eval: true, workerData });
    return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  });
  const all = await Promise.all(results);
  const total = (key) => all.reduce((sum, result) => sum + result[key], 0);
  return { threads, arithmetic: total('arithmetic'), copying: total('copying') };
}
