// Writes the losses that the cpu backend of tfjs reaches on the small network of packages/tfjs-wasm-training, the
// fixture of its test laws.test.ts. Takes some minutes: node scripts/golden/wasm-training-losses.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

const source = path.join(import.meta.dirname, '../../packages/tfjs-wasm-training/src');
const { module } = await runnerImport(path.join(source, 'testing/small-network.ts'), {
  logLevel: 'error',
});
const losses = await module.smallNetworkLosses('cpu', 100);
const fixture = path.join(source, '__fixtures__/small-network-losses.json');
writeFileSync(
  fixture,
  `${JSON.stringify({ optimizer: 'sgd', learningRate: 0.1, losses }, null, 2)}\n`,
);
process.stdout.write(`${losses.length} losses, from ${losses[0]} to ${losses.at(-1)}\n`);
