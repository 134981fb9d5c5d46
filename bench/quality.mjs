// `npm run build && EINTHOVEN_DATA=<folder> node bench/quality.mjs`: how assessQuality answers to real noise of known size
// and to swapped electrodes; writes its part of docs/results/signal.md.
import path from 'node:path';
import process from 'node:process';
import { openLudb, openPtbXl } from '../packages/io/dist/node/index.js';
import { assessQuality } from '../packages/signal/dist/index.js';
import { synthesizeEcg } from '../packages/synth/dist/index.js';
import { table } from './lib/markdown.mjs';
import { NOISES, readNoise, withNoise } from './lib/quality/noisy-records.mjs';
import { SWAPS, swapElectrodes } from './lib/quality/swapped.mjs';
import { writeSection } from './lib/signal-page.mjs';
import { quantile } from './lib/statistics.mjs';

const SNRS = [24, 18, 12, 6, 0, -6];
const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('Set EINTHOVEN_DATA to the folder of the public databases.\n');
  process.exit(2);
}

const synthetic = Array.from({ length: 30 }, (_, i) => synthesizeEcg({ seed: i + 1 }).ecg);
const ludb = await loadAll(await openLudb(path.join(data, 'ludb'), { missing: 'skip' }));
const ptbXl = await loadPtbXl();

async function loadAll(set) {
  const records = [];
  // Every other one is enough for these tables.
  for (const [i, entry] of set.entries.entries()) {
    if (i % 2 === 0) records.push((await set.load(entry)).ecg);
  }
  return records;
}

async function loadPtbXl() {
  const set = await openPtbXl([path.join(data, 'ptb-xl')], { missing: 'skip', sampleRate: 500 });
  return loadAll(set);
}

function noiseRows(records, noise) {
  const clean = records.map((ecg) => assessQuality(ecg).index);
  const levels = SNRS.map((snr) =>
    records.map((ecg, i) => assessQuality(withNoise(ecg, noise, snr, i + 1)).index),
  );
  const steps = [clean, ...levels];
  const falling = records.filter((_, i) =>
    steps.every((step, k) => k === 0 || step[i] <= steps[k - 1][i] + 0.02),
  );
  const cell = (values) =>
    `${quantile(values, 0.5).toFixed(2)} (${quantile(values, 0.1).toFixed(2)}–${quantile(values, 0.9).toFixed(2)})`;
  return [...steps.map(cell), `${falling.length} of ${records.length}`];
}

const header = ['records', 'noise', 'as it is', ...SNRS.map((snr) => `${snr} dB`), 'falls'];
const noiseTable = [];
for (const [name, words] of Object.entries(NOISES)) {
  const noise = await readNoise(data, name);
  for (const [title, records] of Object.entries({
    synthetic,
    LUDB: ludb.filter((_, i) => i % 2 === 0),
  })) {
    noiseTable.push([title, words, ...noiseRows(records, noise)]);
  }
}

const groups = { synthetic, LUDB: ludb, 'PTB-XL': ptbXl };
const found = (records, change) => {
  const counts = {};
  for (const ecg of records) {
    const answer = assessQuality(change(ecg)).suspectedSwap ?? 'none';
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
};
const answers = ['RA-LA', 'RA-LL', 'RA-RL', 'LA-RL', 'none'];
const swapTable = Object.entries(groups).flatMap(([title, records]) =>
  ['none', ...Object.keys(SWAPS)].map((name) => {
    const counts = found(records, (ecg) => (name === 'none' ? ecg : swapElectrodes(ecg, name)));
    return [`${title} (${records.length})`, name, ...answers.map((answer) => counts[answer] ?? 0)];
  }),
);

const page = `# Signal quality

Written by \`node bench/quality.mjs\`.

## Noise of known size

Index of \`assessQuality\` (0 to 1, the mean over twelve leads) of clean recordings with real noise of the MIT-BIH Noise
Stress Test Database (Moody et al. 1984, [doi:10.13026/C2HS3T](https://doi.org/10.13026/C2HS3T)) added to each lead: median
and, in brackets, the 10th and 90th percentile over ${synthetic.length} synthetic records and ${Math.ceil(ludb.length / 2)} of LUDB. 0 dB is noise with the mean square
of a sine as high as the QRS complex. "falls": records whose index never rises by more than 0.02 from one column to the next.

${table(header, noiseTable)}

What limits it: 30 s of each kind of noise. R peaks are found on the noisy recording itself, so that below 0 dB of electrode
motion the beats compared are in part none.

## Swapped limb electrodes

How often \`suspectedSwap\` gives which answer when electrodes are exchanged in the signals (columns: answers).

${table(['records', 'swapped', ...answers], swapTable)}

What limits it: the recordings are taken to have no swap of their own. LA-LL looks like another axis of the heart and is not
sought; RL-LL changes nothing that could be seen.
`;
writeSection('quality', { page });
process.stdout.write(page);
