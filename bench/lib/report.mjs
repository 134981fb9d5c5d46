import { convolutionTable, notes } from './convolution-table.mjs';
import { decimal, table } from './markdown.mjs';
import { titleOf } from './networks.mjs';

const find = ({ results }, key, pass) =>
  results.find((result) => result.key === key && result.pass === pass);

const withQuartiles = (result) =>
  result ? `${decimal(result.ms)} (${decimal(result.low)}–${decimal(result.high)})` : '';

/** How many times the time of another contestant with as many threads, or nothing to compare with. */
function times(measured, key, pass, other) {
  const [, threads] = key.split('-');
  const [own, reference] = [find(measured, key, pass), find(measured, `${other}-${threads}`, pass)];
  return own && reference && own !== reference ? `${(own.ms / reference.ms).toFixed(2)} ×` : '';
}

function networkSection(measured) {
  const participants = [
    ...new Map(measured.results.map(({ key, title }) => [key, title])).entries(),
  ];
  const rows = participants.map(([key, title]) => [
    title,
    withQuartiles(find(measured, key, 'training')),
    times(measured, key, 'training', 'torch'),
    withQuartiles(find(measured, key, 'inference')),
    times(measured, key, 'inference', 'torch'),
    times(measured, key, 'inference', 'onnxruntime'),
  ]);
  const header = ['', 'step, ms', 'PyTorch', 'inference, ms', 'PyTorch', 'onnxruntime'];
  return [
    `## ${titleOf(measured.network)}`,
    `${measured.parameters.toLocaleString('en')} trained values.`,
    table(header, rows),
  ];
}

function startUpSection(startUp) {
  const rows = startUp[0].phases.map(({ phase }, i) => [
    phase,
    ...startUp.map(({ phases }) => phases[i].ms.toFixed(0)),
  ]);
  const header = ['ms', ...startUp.map(({ threads }) => `threads: ${threads}`)];
  return [
    '## From the start of the process to the end of the first operation',
    table(header, rows),
  ];
}

function convolutionSections({ rows, ceilings, planOf }) {
  const limits = ceilings.map(
    ({ threads, arithmetic, copying }) =>
      `${decimal(arithmetic)} GFLOP/s and ${decimal(copying)} GB/s with ${threads === 1 ? 'one thread' : `${threads} threads`}`,
  );
  const networks = [...new Set(rows.map(({ network }) => network))];
  return [
    '## Convolutions',
    `The limit is a loop of relaxed multiply-adds in registers, and of copies of 16 MB, in WebAssembly: ${limits.join('; ')}.`,
    notes.join('\n'),
    ...networks.flatMap((network) => [
      `### ${titleOf(network)}`,
      convolutionTable(
        rows.filter((row) => row.network === network),
        ceilings,
        planOf,
      ),
    ]),
  ];
}

function participants({ measured }) {
  const names = new Set(measured.flatMap(({ results }) => results.map(({ name }) => name)));
  const skipped = new Map(
    measured.flatMap((one) => one.skipped.map(({ title, reason }) => [title, reason])),
  );
  return [
    `Took part: ${[...names].join(', ')}.`,
    ...[...skipped].map(([title, reason]) => `Not measured: ${title} (${reason}).`),
  ].join('\n');
}

/** The whole page. */
export function page(result) {
  const { machine, command, rounds, measured, startUp, convolutions } = result;
  return `${[
    '# Training engine: speed',
    `Made by \`${command}\` on ${machine}.`,
    `All contestants run in the same minutes, in turn, each in a process of its own, a quarter of a second after the last. A turn is one pass to get going and up to five more (1.5 s at most), behind a warm-up of twenty (3 s at most) before the first; medians of the passes of ${rounds} turns and, in brackets, their quartiles. A step is forward, backward and Adam in float32. "PyTorch" and "onnxruntime": how many times the time of that one with as many threads; below 1 is faster than it.`,
    participants(result),
    ...measured.flatMap(networkSection),
    ...startUpSection(startUp),
    ...convolutionSections(convolutions),
  ].join('\n\n')}\n`;
}

/** The table for a reader of the package's README: what becomes how much faster. */
export function summaryTable(measured) {
  const cell = (one, key, pass) => {
    const found = find(one, key, pass);
    return found ? decimal(found.ms) : '–';
  };
  const rows = measured.flatMap((one) =>
    [
      ['training', 'step'],
      ['inference', 'inference'],
    ].map(([pass, word]) => [
      `${titleOf(one.network)}, ${word}`,
      cell(one, 'stock', pass),
      cell(one, 'engine-1', pass),
      cell(one, 'engine-2', pass),
      cell(one, 'torch-2', pass),
    ]),
  );
  const header = ['ms', 'stock wasm', 'this package', 'two threads', 'PyTorch, two threads'];
  return table(header, rows);
}

/** A sentence for the README of the repository. */
export function summarySentence(measured, beside) {
  const [engine, cpu] = ['engine-1', 'cpu'].map((key) => find(beside, key, 'training'));
  const [ours, theirs] = ['engine-2', 'torch-2'].map((key) => find(measured[0], key, 'training'));
  const factor = Math.round(cpu.ms / engine.ms);
  const comparison = theirs ? ` (PyTorch: ${decimal(theirs.ms)} ms)` : '';
  return `A training step of the default network comes ${factor} times faster than from tfjs' cpu backend; one of ${titleOf(measured[0].network)} takes ${decimal(ours.ms)} ms on two threads${comparison}`;
}
