// `npm run build && node bench/signal-speed.mjs [options]`: how fast @einthoven/signal filters, resamples and transforms
// beside SciPy, in turn, on one thread; writes docs/results/signal-speed.md. A minute on an idle machine.
//   --rounds <number>   turns of each contestant, 15 by default
//   --tasks <a,b>       only these
//   --to <file>         another page
// $PYTHON has SciPy. Who is missing is left out by name.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decimal, table } from './lib/markdown.mjs';
import { alternate, startAll } from './lib/measure.mjs';
import { LEADS, SAMPLE_RATE, SAMPLES, TURN_MS, tasks } from './lib/signal-tasks.mjs';

const ROOT = path.join(import.meta.dirname, '..');
/** How far results may lie apart, over the largest of them. */
const TOLERANCE = 1e-9;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    tasks: { type: 'string', default: tasks.map(({ key }) => key).join(',') },
    to: { type: 'string', default: 'docs/results/signal-speed.md' },
  },
});

const peer = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const contestants = [
  { title: '`@einthoven/signal`', command: [process.execPath, peer('signal.mjs')] },
  { title: 'SciPy', command: [python, peer('signal_speed.py'), 'scipy'] },
];

/** Throws unless all say the same: otherwise they did not do the same. */
function requireAgreement(key, answers) {
  const [first, ...others] = answers;
  const size = Math.max(...first.map(Math.abs));
  const apart = Math.max(0, ...others.flat().map((value, i) => Math.abs(value - first[i % 9])));
  if (!(apart <= TOLERANCE * size)) throw new Error(`${key}: results lie ${apart / size} apart`);
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
  requireAgreement(task.key, answers);
  const times = await alternate(able, Number(options.rounds), async ({ ask }) => [
    (await ask({ do: 'pass' })).ms,
  ]);
  return new Map(able.map(({ title }, i) => [title, times[i]]));
}

const { started, skipped } = await startAll(contestants);
const chosen = tasks.filter(({ key }) => options.tasks.split(',').includes(key));
const rows = [];
for (const task of chosen) {
  const times = await measure(task, started);
  const [ours, ...others] = started.map(({ title }) => times.get(title));
  const microseconds = (t) =>
    t ? `${decimal(1000 * t.ms)} (${decimal(1000 * t.low)}–${decimal(1000 * t.high)})` : '–';
  const ratios = others.flatMap((t) => [microseconds(t), t ? decimal(t.ms / ours.ms) : '–']);
  rows.push([task.title, microseconds(ours), ...ratios]);
}
for (const { stop } of started) await stop();

const [, ...others] = started.map(({ title }) => title);
const header = [
  '',
  '`@einthoven/signal`, µs (quartiles)',
  ...others.flatMap((title) => [`${title}, µs`, 'times ours']),
];
const gibibytes = Math.round(os.totalmem() / 2 ** 30);
const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} processors, ${gibibytes} GiB, Node ${process.versions.node}`;
const text = `${[
  '# Signals: speed',
  `Made by \`node bench/signal-speed.mjs\` on ${machine}.`,
  `Leads of ${SAMPLES} samples at ${SAMPLE_RATE} Hz in float64, ${LEADS} of them where there are twelve, on one thread. All contestants run in the same minutes, in turn, each in a process of its own; a turn is ${TURN_MS} ms and counts by its fastest pass, the one that other work on the machine disturbed least; medians of ${options.rounds} turns and, in brackets, their quartiles. "Times ours" above 1 means that \`@einthoven/signal\` is faster. Results agree within ${TOLERANCE} of their largest value, or the command fails.`,
  table(header, rows),
  [
    `Took part: ${started.map(({ name }) => name).join('; ')}.`,
    ...skipped.map(({ title, reason }) => `Not measured: ${title} (${reason}).`),
  ].join('\n'),
].join('\n\n')}\n`;
writeFileSync(path.resolve(ROOT, options.to), text);
