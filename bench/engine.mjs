// `npm run build && node bench/engine.mjs [options]`: measures the training engine beside its peers and writes
// docs/results/engine.md; quarter of an hour on two cores, which must have nothing else to do.
//   --write               also writes the figures that the READMEs quote
//   --rounds <number>     turns of each contestant, 9 by default
//   --networks <a,b>      only networks with one of these words in their names
//   --to <file>           another page
// $PYTHON has PyTorch; $ONNXRUNTIME_NODE and $TFJS_NODE are folders of packages that are not dependencies here. Who is
// missing is left out by name.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureCeilings } from './lib/ceilings.mjs';
import { contestants, cpu } from './lib/contestants.mjs';
import { loadSource } from './lib/load-source.mjs';
import { replaceBetween } from './lib/markdown.mjs';
import { measureConvolutions, measureNetwork } from './lib/measure.mjs';
import { networks, tiny, titleOf } from './lib/networks.mjs';
import { page, summarySentence, summaryTable } from './lib/report.mjs';
import { measureStartUp } from './lib/start-up.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '9' },
    networks: { type: 'string', default: '' },
    to: { type: 'string', default: 'docs/results/engine.md' },
  },
});
const rounds = Number(options.rounds);
const words = options.networks.toLowerCase().split(',');
const chosen = networks.filter(({ name }) =>
  words.some((word) => name.toLowerCase().includes(word)),
);
if (!(rounds >= 1) || chosen.length === 0) {
  process.stderr.write(
    `Usage: node bench/engine.mjs [--write] [--rounds <from 1>] [--networks <${networks.map(({ name }) => name).join(',')}>] [--to <file>]\n`,
  );
  process.exit(2);
}
if (options.write && chosen.length < networks.length) {
  process.stderr.write('--write needs all networks: leave --networks out.\n');
  process.exit(2);
}

const note = (text) => process.stderr.write(`${text} …\n`);
const engines = contestants.filter(({ key }) => key.startsWith('engine-'));
const { planOf } = await loadSource('plans');

note('Limits of this machine');
const ceilings = [await measureCeilings(1), await measureCeilings(2)];
const startUp = [1, 2].map((threads) => {
  note(`Start-up, threads: ${threads}`);
  return { threads, phases: measureStartUp(threads, 2 * rounds + 1) };
});
const measured = [];
for (const network of chosen) {
  note(titleOf(network));
  measured.push(await measureNetwork(network, contestants, rounds));
}
note(`${titleOf(tiny)}, beside the cpu backend`);
const beside = await measureNetwork(tiny, [...engines, cpu], Math.min(3, rounds));
note('Convolutions');
const withConvolutions = chosen.filter(({ name }) => /resnet|inception/i.test(name));
const rows = await measureConvolutions(withConvolutions, engines, rounds);

const gibibytes = Math.round(os.totalmem() / 2 ** 30);
const text = page({
  machine: `${os.cpus()[0].model.trim()}, ${os.cpus().length} processors, ${gibibytes} GiB, Node ${process.versions.node}`,
  command: 'node bench/engine.mjs',
  rounds,
  measured: [...measured, beside],
  startUp,
  convolutions: { rows, ceilings, planOf },
});
const target = path.resolve(ROOT, options.to);
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, text);
if (options.write) {
  edit('packages/tfjs-wasm-training/README.md', 'speed', `\n\n${summaryTable(measured)}\n\n`);
  edit('README.md', 'engine', summarySentence(measured, beside));
}

function edit(name, mark, content) {
  const file = path.join(ROOT, name);
  writeFileSync(file, replaceBetween(readFileSync(file, 'utf8'), mark, content));
}
