// `npm run build && node bench/signal-speed.mjs [options]`: how fast @einthoven/signal filters, resamples, transforms,
// finds R peaks and measures beside SciPy and NeuroKit2, in turn, on one thread; writes its part of
// docs/results/signal.md. Five minutes on an idle machine.
//   --rounds <number>   turns of each contestant, 15 by default
//   --tasks <a,b>       only these
//   --to <file>         another page
// $PYTHON has SciPy and NeuroKit2; who is missing is left out by name. Recordings are those of $EINTHOVEN_DATA (mit-bih,
// ludb), or synthetic.
import { rmSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decimal, table } from './lib/markdown.mjs';
import { alternate, startAll } from './lib/measure.mjs';
import { writeSection } from './lib/signal-page.mjs';
import { writeRecordings } from './lib/signal-recordings.mjs';
import { LEADS, SAMPLE_RATE, SAMPLES, TURN_MS, tasks } from './lib/signal-tasks.mjs';

/** How far results may lie apart, over the largest of them. */
const TOLERANCE = 1e-9;
/** How far numbers of beats may: this many, or this part of them. */
const BEATS = { count: 2, share: 0.01 };
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    tasks: { type: 'string', default: tasks.map(({ key }) => key).join(',') },
    to: { type: 'string' },
  },
});

const peer = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const { folder, words } = await writeRecordings(process.env.EINTHOVEN_DATA);
const contestants = [
  { title: '`@einthoven/signal`', command: [process.execPath, peer('signal.mjs'), folder] },
  { title: 'SciPy', command: [python, peer('signal_speed.py'), 'scipy', folder] },
  { title: 'NeuroKit2', command: [python, peer('signal_speed.py'), 'neurokit2', folder] },
];

/** Throws unless all say the same: otherwise they did not do the same. */
function requireAgreement({ key, beats }, answers) {
  const [first, ...others] = answers;
  const size = Math.max(...first.map(Math.abs));
  const apart = Math.max(0, ...others.flat().map((value, i) => Math.abs(value - first[i % 9])));
  const most = beats ? Math.max(BEATS.count, BEATS.share * size) : TOLERANCE * size;
  if (!(apart <= most)) throw new Error(`${key}: results lie ${apart} apart`);
}

async function measure(task, started) {
  const able = [];
  const answers = [];
  for (const contestant of started) {
    const { values } = await contestant.ask({ do: 'task', task: task.key });
    if (!values) continue;
    able.push(contestant);
    answers.push(values);
  }
  requireAgreement(task, answers);
  const rounds = Math.min(Number(options.rounds), task.rounds ?? Infinity);
  const times = await alternate(able, rounds, async ({ ask }) => [(await ask({ do: 'pass' })).ms]);
  return new Map(able.map(({ title }, i) => [title, times[i]]));
}

const { started, skipped } = await startAll(contestants);
const [ours, ...others] = started.map(({ title }) => title);
const chosen = tasks.filter(({ key }) => options.tasks.split(',').includes(key));
const times = new Map();
for (const task of chosen) times.set(task.key, await measure(task, started));
for (const { stop } of started) await stop();
rmSync(folder, { recursive: true });

/** How many times as long as ours another takes; undefined where it was not measured. */
function ratioOf(key, title) {
  const [own, other] = [ours, title].map((name) => times.get(key)?.get(name)?.ms);
  return own && other ? other / own : undefined;
}

const rows = chosen.map(({ key, title }) => {
  const cell = (name) => {
    const t = times.get(key).get(name);
    if (!t) return '–';
    const [ms, low, high] = [t.ms, t.low, t.high].map(decimal);
    return `${ms} (${low}–${high})`;
  };
  const shown = (name) => [cell(name), ratioOf(key, name)].map((x) => (x > 0 ? decimal(x) : x));
  return [title, cell(ours), ...others.flatMap((name) => shown(name).map((x) => x ?? '–'))];
});
const header = [
  '',
  '`@einthoven/signal`, ms (quartiles)',
  ...others.flatMap((title) => [`${title}, ms`, 'times ours']),
];
const gibibytes = Math.round(os.totalmem() / 2 ** 30);
const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} processors, ${gibibytes} GiB, Node ${process.versions.node}`;
const page = `# Speed beside SciPy and NeuroKit2

Made by \`node bench/signal-speed.mjs\` on ${machine}.

Leads of ${SAMPLES} samples at ${SAMPLE_RATE} Hz in float64, ${LEADS} of them where there are twelve, on one thread. All contestants run in the same minutes, in turn, each in a process of its own; a turn is ${TURN_MS} ms, or one pass where that takes longer, and counts by its fastest pass, the one that other work on the machine disturbed least; medians of ${options.rounds} turns (of one where R peaks stand beside a whole pipeline) and, in brackets, their quartiles. "Times ours" above 1 means that \`@einthoven/signal\` is faster. Results agree within ${TOLERANCE} of their largest value, or the command fails; where beats are found, methods differ, and their numbers agree within ${BEATS.count} or ${100 * BEATS.share} %.

${table(header, rows)}

Recordings: ${words}. What NeuroKit2 runs: for the filters \`signal_filter\` and \`signal_resample\` (by "poly", which is SciPy's function) lead by lead; for R peaks \`ecg_clean\` and \`ecg_peaks\`, which do less than our default method (compare the scores above); for the full measurement \`ecg_process\`, its pipeline, on each lead, and beside R peaks on half an hour of one: cleaning, R peaks, rate, quality, waves by "dwt", phases. Ours is \`measureEcg\`: R peaks from all leads, waves of each and of all, intervals, QTc, axes, amplitudes and areas, ST levels. For waves and intervals it runs \`ecg_clean\`, \`ecg_peaks\` and \`ecg_delineate\` by "prominence", its fastest way and its best, on each lead; ours are \`delineate\` and \`intervalsOf\`.

What limits it: fft.js takes powers of two, so that other lengths take two transforms more than twice as long; SciPy's running median is compiled code. One machine, and a virtual one.

Took part: ${started.map(({ name }) => name).join('; ')}.
${skipped.map(({ title, reason }) => `Not measured: ${title} (${reason}).`).join('\n')}
`;

/** A row of the page's first table. */
function criterion(words, key, title, asked) {
  const ratio = ratioOf(key, title);
  return [words, asked, '', ratio ? `${decimal(ratio)} times as fast` : 'not measured'];
}
const glance = [
  criterion('band-pass of [12, 5000] beside SciPy', 'bandpass', 'SciPy', 'as fast'),
  criterion('resampling 500 → 100 Hz beside SciPy', 'resample', 'SciPy', 'as fast'),
  criterion(
    'full measurement, 12 leads, 10 s, beside NeuroKit2',
    'process',
    'NeuroKit2',
    '20 times as fast',
  ),
  criterion(
    'R peaks of 30 minutes beside the pipeline of NeuroKit2',
    'r-peaks-process',
    'NeuroKit2',
    '20 times as fast',
  ),
  criterion('R peaks of 30 minutes beside its detector', 'r-peaks', 'NeuroKit2', ''),
];
writeSection('speed', { page, glance, to: options.to });
