// `npm run build && EINTHOVEN_DATA=<folder> node bench/search-transfer.mjs [options]`: cross-validates how networks are pretrained on
// synthetic ECGs and used on the real records of PTB-XL; writes docs/results/transfer-search.md from all runs that stand in
// out/transfer-search/, which are not run again. The folder holds ptb-xl/ and ptb-xl-zscored/.
//   --only <names>       candidates to pretrain and to measure, separated by semicolons; default all
//   --fine-tune <names>  candidates to fine-tune as well; 'scratch' is a network that starts at random; default none
//   --schemes <names>    of fine-tuning; default 'new head'
//   --shares <numbers>   of the records, to fine-tune on; default '.05;.1'
//   --seeds <number>     of each fine-tuning; default 1
//   --page               writes the page alone
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';
import { examplesOf } from './lib/part-of.mjs';
import { readPtbXl } from './lib/real-records.mjs';
import { CANDIDATES, COMBINATIONS } from './lib/transfer-search/candidates.mjs';
import { page } from './lib/transfer-search/page.mjs';
import { createRuns } from './lib/transfer-search/runs.mjs';

const ROOT = path.join(import.meta.dirname, '..');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(CANDIDATES).join(';') },
    'fine-tune': { type: 'string', default: '' },
    schemes: { type: 'string', default: 'new head' },
    shares: { type: 'string', default: '.05;.1' },
    seeds: { type: 'string', default: '1' },
    page: { type: 'boolean', default: false },
  },
});
const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('EINTHOVEN_DATA must name the folder that holds ptb-xl/.\n');
  process.exit(2);
}
const listOf = (names) => names.split(';').filter((name) => name !== '');

await enableTraining({ threads: 1 });
const runs = createRuns(path.join(ROOT, 'out/transfer-search'), async (features) => {
  const records = await readPtbXl(data, standardPreprocessing(), features);
  const examples = examplesOf(records);
  return { records, examples, labels: examples.targets.diagnosis };
});
if (!options.page) {
  await runs.measureHandMade();
  for (const name of listOf(options.only)) {
    await runs.pretrain(name);
    await runs.measure(name);
  }
  for (const [name, parts] of Object.entries(COMBINATIONS)) await runs.combine(name, parts);
  for (let seed = 0; seed < Number(options.seeds); seed++) {
    for (const name of listOf(options['fine-tune'])) {
      const schemes = name === 'scratch' ? [name] : listOf(options.schemes);
      for (const scheme of schemes) {
        for (const share of listOf(options.shares)) {
          await runs.fineTune(name, scheme, Number(share), seed);
        }
      }
    }
  }
}
writeFileSync(path.join(ROOT, 'docs/results/transfer-search.md'), await page(runs));
process.exit(0);
