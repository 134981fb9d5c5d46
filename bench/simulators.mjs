// `npm run build && node bench/simulators.mjs [options]`: how fast simulators make 10 s at 500 Hz on one thread, and
// whether rate and Einthoven's law hold; writes docs/results/simulators.md. Two minutes on an idle machine.
//   --rounds <number>   turns of each contestant, 9 by default
//   --to <file>         another page
// $PYTHON has neurokit2, and deepfake-ecg with torch. Who is missing is left out by name.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { detectRPeaks } from '../packages/signal/dist/index.js';
import { decimal, table } from './lib/markdown.mjs';
import { alternate, startAll } from './lib/measure.mjs';
import { median } from './lib/statistics.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const TURN_MS = 250;
const WARM_UP_MS = 5000;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    to: { type: 'string', default: 'docs/results/simulators.md' },
  },
});

const peer = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const synth = (title, kind) => ({
  title: `\`@einthoven/synth\`, ${title}`,
  truth: 'waves of every beat, intervals, 126 measurements, diagnosis',
  rate: kind === 'people' ? 'its own' : null,
  command: [process.execPath, peer('synth.mjs'), kind],
});
const python = (title, kind, rate = null) => ({
  title,
  truth: 'none',
  rate,
  command: [process.env.PYTHON ?? 'python3', peer('simulators.py'), kind],
});
const contestants = [
  synth('clean', 'clean'),
  synth('with muscle noise', 'muscle'),
  synth('with wander, mains and muscle noise', 'noisy'),
  synth('people of `ptb-xl`', 'people'),
  python('NeuroKit2, `simple`', 'simple'),
  python('NeuroKit2, `ecgsyn`', 'ecgsyn'),
  python('NeuroKit2, `multileads`', 'multileads'),
  python('DeepFake ECG (GAN, PyTorch)', 'gan', 'cannot be asked for'),
];

/** Largest |III − (II − I)| in mV, or null without these leads. */
function violation({ I, II, III }) {
  if (!I || !II || !III) return null;
  return Math.max(...III.map((value, i) => Math.abs(value - (II[i] - I[i]))));
}

/** 60000 / median RR of the R peaks that are found; the median of the leads, as T may be taken for R in one. */
function rateOf({ leads, sampleRate }) {
  const rates = Object.values(leads).map((samples) => {
    const peaks = detectRPeaks(samples, { sampleRate });
    return 60 / median(Array.from(peaks.slice(1), (peak, i) => (peak - peaks[i]) / sampleRate));
  });
  return median(rates);
}

/** What can be said of the records themselves. */
async function examine({ ask, rate }) {
  const records = [];
  for (const seed of [1, 2, 3, 4, 5]) records.push(await ask({ do: 'record', seed }));
  const again = await ask({ do: 'record', seed: 1 });
  const violations = records.map(({ leads }) => violation(leads));
  return {
    leads: Object.keys(records[0].leads).length,
    rate: rate ?? median(records.map(rateOf)).toFixed(1),
    violation: violations.includes(null) ? null : Math.max(...violations),
    same: JSON.stringify(again) === JSON.stringify(records[0]),
  };
}

const { started, skipped } = await startAll(contestants);
// Compilers at run time take seconds to settle.
for (const { ask } of started) await ask({ do: 'turn', ms: WARM_UP_MS });
const facts = [];
for (const contestant of started) facts.push(await examine(contestant));
const times = await alternate(started, Number(options.rounds), async ({ ask }) => [
  (await ask({ do: 'turn', ms: TURN_MS })).ms,
]);
for (const { stop } of started) await stop();

const small = (value) => (value < 1e-3 ? value.toExponential(0) : value.toFixed(2));
const rows = started.map(({ title, truth }, i) => [
  title,
  facts[i].leads,
  decimal(1000 / times[i].ms),
  decimal(1000 / times[i].fastest),
  `${decimal(times[i].ms)} (${decimal(times[i].low)}–${decimal(times[i].high)})`,
  facts[i].rate,
  facts[i].violation === null ? '–' : small(facts[i].violation),
  facts[i].same ? 'yes' : 'no',
  truth,
]);
const header = [
  '',
  'leads',
  'records a second',
  'in the fastest turn',
  'ms a record (quartiles)',
  '70 bpm asked, delivered',
  'largest \\|III − (II − I)\\|, mV',
  'same seed, same samples',
  'truth that comes with it',
];
const gibibytes = Math.round(os.totalmem() / 2 ** 30);
const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} processors, ${gibibytes} GiB, Node ${process.versions.node}`;
const names = [...new Set(started.map(({ name }) => name))].join(', ');
const text = `${[
  '# Simulators: speed, and what they keep',
  `Made by \`node bench/simulators.mjs\` on ${machine}.`,
  `Records of 10 s at 500 Hz, on one thread. All contestants run in the same minutes, in turn, each in a process of its own; a turn is ${TURN_MS} ms, or one record where that takes longer; medians of ${options.rounds} turns behind a warm-up of ${WARM_UP_MS / 1000} s and, in brackets, their quartiles. The fastest turn is the one that other work on the machine disturbed least. Rates are 60000 / median RR of the R peaks that \`detectRPeaks\` finds, medians of all leads and five records; Einthoven's law is checked on the same five.`,
  table(header, rows),
  [
    `Took part: ${names}.`,
    ...skipped.map(({ title, reason }) => `Not measured: ${title} (${reason}).`),
  ].join('\n'),
  'Times are those of making a record in memory; the GAN without the text file that its own function writes. Its records are of 8 leads, from which III follows, and it takes neither a rate nor a seed.',
].join('\n\n')}\n`;
writeFileSync(path.resolve(ROOT, options.to), text);
