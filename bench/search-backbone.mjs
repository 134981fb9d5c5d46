// `npm run build && EINTHOVEN_DATA=<folder> node bench/search-backbone.mjs [options]`: cross-validates candidates for the default
// backbone on the real records of PTB-XL; writes docs/results/backbone-search.md from all runs that stand in out/search/, which
// are not run again. The folder holds ptb-xl/ and ptb-xl-zscored/.
//   --only <names>    separated by semicolons; default all
//   --seeds <number>  of each candidate; default 1
//   --split <name>    'groups', the default, or 'fold-9': train on folds 1 to 8
//   --jobs <number>   side by side; default 2
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { examplesOf } from './lib/part-of.mjs';
import { readPtbXl } from './lib/real-records.mjs';
import { CANDIDATES } from './lib/search/candidates.mjs';
import { page } from './lib/search/page.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'out/search');
const RUN = path.join(import.meta.dirname, 'lib/search/run-candidate.mjs');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(CANDIDATES).join(';') },
    seeds: { type: 'string', default: '1' },
    split: { type: 'string', default: 'groups' },
    jobs: { type: 'string', default: '2' },
  },
});
const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('EINTHOVEN_DATA must name the folder that holds ptb-xl/.\n');
  process.exit(2);
}

const { split } = options;
const fileOf = (name, seed) =>
  path.join(FOLDER, `${split}.${name.replaceAll(/[^a-z0-9]+/g, '-')}.${seed}.json`);

function run({ name, seed }) {
  const words = [RUN, name, String(seed), split, fileOf(name, seed)];
  return new Promise((resolve, reject) => {
    spawn(process.execPath, words, { stdio: 'inherit' }).on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${name}, seed ${seed}, ended with ${code}`)),
    );
  });
}

mkdirSync(FOLDER, { recursive: true });
const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1);
const jobs = seeds.flatMap((seed) => options.only.split(';').map((name) => ({ name, seed })));
const waiting = jobs.filter(({ name, seed }) => !existsSync(fileOf(name, seed)));
await Promise.all(
  Array.from({ length: Number(options.jobs) }, async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      await run(job);
      process.stderr.write(`${job.name}, seed ${job.seed}\n`);
    }
  }),
);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const runs = files.map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')));
const { targets } = examplesOf(await readPtbXl(data, standardPreprocessing()));
writeFileSync(path.join(ROOT, 'docs/results/backbone-search.md'), page(runs, targets.diagnosis));
