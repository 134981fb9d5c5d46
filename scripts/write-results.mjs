// `node scripts/write-results.mjs out/study/study.json docs/results/ptb-xl.md "Title"`: a study as a page of the documentation.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const [from, to, title] = process.argv.slice(2);
if (!from || !to || !title) {
  process.stderr.write('Usage: node scripts/write-results.mjs <study.json> <page.md> <title>\n');
  process.exit(2);
}

function page({ statement, plan, provenance, notes, results, comparisons, pretraining }) {
  const splits = [...new Set(results.map(({ split }) => split))];
  const { command, einthoven, node, wallSeconds } = provenance;
  const run = `einthoven ${einthoven}, Node ${node.slice(1)}, ${Math.round(wallSeconds / 60)} minutes`;
  return `${[
    `# ${title}`,
    statement,
    `Made by \`${withoutPlaces(command)}\` (${run}).`,
    ...splits.flatMap((split) => [
      `## Macro AUROC on the ${split} records`,
      scoreTable(results.filter((row) => row.split === split)),
      '95 % bootstrap intervals resample patients; with several seeds, values and ends are means over them. The transfer arm in bold was chosen on validation.',
    ]),
    '## Transfer minus scratch',
    comparisonTable(comparisons),
    'Paired bootstrap over the same records, mean over seeds; two-sided p values, not corrected for the number of comparisons. Intervals and p values cover the sampling of records, not of trainings.',
    ...(pretraining.length > 0 ? ['## Pretraining', pretrainingTable(pretraining)] : []),
    '## What to know',
    notes.map((note) => `- ${note}`).join('\n'),
    `Plan: ${planOf(plan)}.`,
  ].join('\n\n')}\n`;
}

function scoreTable(rows) {
  const groups = groupBy(rows, methodOf);
  const lines = [...groups.values()].map((runs) => {
    const { fraction, records, arm, source, scheme, chosen } = runs[0];
    const name = arm === 'transfer' ? `transfer, ${scheme} from ${source}` : scheme;
    const mean = (pick) => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
    const [low, high] = [0, 1].map((end) => score(mean(({ interval }) => interval[end])));
    const classes = Object.keys(runs[0].auroc).map((label) =>
      runs.some(({ auroc }) => auroc[label] === null)
        ? '–'
        : score(mean(({ auroc }) => auroc[label])),
    );
    const cells = [
      `${records} (${percent(fraction)})`,
      chosen ? `**${name}**` : name,
      `${score(mean(({ macroAuroc }) => macroAuroc))} (${low} to ${high})`,
      ...classes,
      runs.length,
    ];
    return { fraction, cells };
  });
  lines.sort((a, b) => a.fraction - b.fraction);
  const header = ['records', 'model', 'macro AUROC', ...Object.keys(rows[0].auroc), 'seeds'];
  return table(
    header,
    lines.map(({ cells }) => cells),
  );
}

const methodOf = ({ fraction, arm, source, scheme }) => `${fraction} ${arm} ${source} ${scheme}`;

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function comparisonTable(comparisons) {
  const rows = comparisons.map(({ fraction, split, source, scheme, difference, pValue }) => [
    percent(fraction),
    split,
    `${scheme} from ${source}`,
    `${signed(difference.value)} (${signed(difference.low)} to ${signed(difference.high)})`,
    pValue.toFixed(3),
  ]);
  return table(['records', 'split', 'chosen transfer arm', 'difference', 'p'], rows);
}

function pretrainingTable(pretraining) {
  const intervals = pretraining.filter(({ head }) => head === 'intervals');
  const rows = intervals.map(({ source, output, meanAbsoluteError, constantError }) => [
    source,
    output,
    meanAbsoluteError.toFixed(1),
    constantError.toFixed(1),
  ]);
  return table(['source', 'interval', 'mean absolute error, synthetic', 'of the median'], rows);
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The command with folders by name alone: where they lie is nobody else's. */
const withoutPlaces = (command) => command.replaceAll(/\S+\/(?=[^\s/]+)/g, '');

const planOf = (plan) =>
  Object.entries(plan)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : value}`)
    .join('; ');

const score = (value) => value.toFixed(3).replace(/^0/, '');
const signed = (value) => `${value < 0 ? '−' : '+'}${score(Math.abs(value))}`;
const percent = (fraction) => `${Number((fraction * 100).toPrecision(3))} %`;

const study = JSON.parse(readFileSync(from, 'utf8'));
writeFileSync(`${to}.tmp`, page(study));
renameSync(`${to}.tmp`, to);
