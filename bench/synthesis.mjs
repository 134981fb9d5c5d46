// `npm run build && EINTHOVEN_DATA=<folder> node bench/synthesis.mjs [options]`: measures how near the generator comes to real
// recordings and writes docs/results/synthesis.md with its figure. The folder holds ludb/, ptb-xl/ and ptb-xl-zscored/.
//   --only <parts>      of intervals, classes, realness, separated by commas; default all
//   --seeds <number>    networks to train, each on records of its own; default 3
//   --steps <number>    of each training; default 1400 for the heart rate and for intervals, 350 for classes
//   --threads <number>  default as many as there are processors
//   --note <text>       what changed; adds the figures to the history under this name (`npm run format` tidies it)
//   --write             writes the page, which needs all parts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { standardPreprocessing } from '../packages/signal/dist/index.js';
import { readLudb, readPtbXl } from './lib/real-records.mjs';
import { drawDistributions } from './lib/synthesis/draw-distributions.mjs';
import { measureNetworks } from './lib/synthesis/measure-networks.mjs';
import { measureRealness } from './lib/synthesis/measure-realness.mjs';
import { historyRow, page, printed } from './lib/synthesis/page.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const HISTORY = path.join(import.meta.dirname, 'synthesis-history.json');
const PAGE = path.join(ROOT, 'docs/results/synthesis.md');
const FIGURE = path.join(ROOT, 'docs/public/synthesis-realness.svg');
const PARTS = ['intervals', 'classes', 'realness'];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join(',') },
    seeds: { type: 'string', default: '3' },
    steps: { type: 'string' },
    threads: { type: 'string' },
    note: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const data = process.env.EINTHOVEN_DATA;
const parts = options.only.split(',');
const numbers = ['seeds', 'steps', 'threads'].map((name) => Number(options[name] ?? 1));
const wrong = !parts.every((part) => PARTS.includes(part)) || !numbers.every((n) => n >= 1);
if (!data || wrong || (options.write && parts.length < PARTS.length)) {
  process.stderr.write(
    `Usage: EINTHOVEN_DATA=<folder> node bench/synthesis.mjs [--only <${PARTS.join(',')}>] [--seeds <from 1>] [--steps <from 1>] [--threads <from 1>] [--note <text>] [--write]; --write needs all parts\n`,
  );
  process.exit(2);
}

const started = performance.now();
const note = (text) => {
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`${seconds} s: ${text} …\n`);
};
const preprocessing = standardPreprocessing();
note('Read the real recordings');
const real = {
  ludb: parts.includes('intervals') ? await readLudb(data, preprocessing) : null,
  ptbXl:
    parts.includes('classes') || parts.includes('realness')
      ? await readPtbXl(data, preprocessing)
      : null,
};
const realness = parts.includes('realness')
  ? await measureRealness(real.ptbXl, { preprocessing, note })
  : null;
// Realness needs the records of PTB-XL too, but no network.
const asked = parts.includes('classes') ? real : { ...real, ptbXl: null };
const networks = parts.some((part) => part !== 'realness')
  ? await measureNetworks(asked, {
      preprocessing,
      seeds: Number(options.seeds),
      ...(options.steps && { steps: Number(options.steps) }),
      ...(options.threads && { threads: Number(options.threads) }),
      note,
    })
  : null;
const minutes = (performance.now() - started) / 60000;
const results = { networks, realness, minutes };
process.stdout.write(printed(results));

const history = JSON.parse(readFileSync(HISTORY, 'utf8'));
if (options.note) {
  history.push(historyRow(options.note, results));
  writeFileSync(HISTORY, `${JSON.stringify(history, null, 2)}\n`);
}
if (options.write) {
  mkdirSync(path.dirname(FIGURE), { recursive: true });
  writeFileSync(FIGURE, drawDistributions(realness));
  writeFileSync(PAGE, page({ ...results, history }));
}
