// `node bench/synthesis-memory.mjs [records]`: memory in use along 100,000 records of a data set, garbage collected
// before each reading; the packages must have been built. Exit code 1 where the second half grows by 1 MB or more.
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSyntheticDataset } from '../packages/synth/dist/node-main.js';

const READINGS = 10;
const MOST_GROWTH = 1e6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const size = Number(process.argv[2] ?? 100_000);
const dataset = createSyntheticDataset({ size, seed: 1 });
const found = [];
for (let reading = 0; reading <= READINGS; reading++) {
  const from = Math.round((Math.max(0, reading - 1) * size) / READINGS);
  const to = Math.round((reading * size) / READINGS);
  for (let index = from; index < to; index++) dataset.record(index);
  collect();
  // Array buffers are given back behind the scenes.
  await setTimeout(100);
  collect();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  found.push(heapUsed + arrayBuffers);
  const [used, resident] = [heapUsed + arrayBuffers, rss].map((bytes) => (bytes / 1e6).toFixed(1));
  process.stdout.write(
    `${String(to).padStart(8)} records: ${used} MB in use, ${resident} MB resident\n`,
  );
}
const growth = found[READINGS] - found[READINGS / 2];
process.stdout.write(`growth over the second half: ${(growth / 1e6).toFixed(2)} MB\n`);
process.exitCode = growth < MOST_GROWTH ? 0 : 1;
