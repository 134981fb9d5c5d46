// `npm run build && EINTHOVEN_DATA=<folder> node bench/zoo.mjs [options]`: every built-in backbone that does not combine others,
// its size and speed, and one epoch on the real records of PTB-XL; writes docs/results/zoo.md. The folder holds ptb-xl/ and ptb-xl-zscored/.
//   --only <ids>        separated by commas; default all but combined
//   --threads <number>  default as many as there are processors
//   --to <file>         another page
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { builtInBackbones } from '../packages/models/dist/index.js';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';
import { partOf } from './lib/part-of.mjs';
import { readPtbXl } from './lib/real-records.mjs';
import { measureBackbone } from './lib/zoo/measure-backbone.mjs';
import { page } from './lib/zoo/page.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    only: {
      type: 'string',
      default: builtInBackbones.ids.filter((id) => id !== 'combined').join(','),
    },
    threads: { type: 'string' },
    to: { type: 'string', default: 'docs/results/zoo.md' },
  },
});
const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('EINTHOVEN_DATA must name the folder that holds ptb-xl/.\n');
  process.exit(2);
}

const { threads } = await enableTraining(
  options.threads ? { threads: Number(options.threads) } : {},
);
const records = await readPtbXl(data, standardPreprocessing());
const [train, validation] = ['train', 'validation'].map((split) => partOf(records, split));
const rows = [];
for (const id of options.only.split(',')) {
  const row = await measureBackbone(builtInBackbones.get(id), train, validation);
  rows.push(row);
  process.stderr.write(`${JSON.stringify(row)}\n`);
}
const counts = { train: train.ids.length, validation: validation.ids.length };
writeFileSync(path.resolve(ROOT, options.to), page(rows, { threads, ...counts }));
