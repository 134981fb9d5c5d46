import { asNdArray, takeRows } from '../../../packages/core/dist/index.js';
import { macroAuroc, pairedBootstrap } from '../../../packages/evaluation/dist/index.js';
import { table } from '../markdown.mjs';
import { CANDIDATES } from './candidates.mjs';
import { RECIPE, SPLITS } from './recipe.mjs';

const [REFERENCE] = Object.keys(CANDIDATES);
const HEADER = [
  'candidate',
  'weights',
  'MMAC',
  'seeds',
  'macro AUROC',
  `difference from \`${REFERENCE}\``,
  'what it is',
];

/** The page of the search, from all runs that stand in its folder. */
export function page(runs, labels) {
  const of = (split) =>
    tableOf(
      runs.filter((run) => run.split === split),
      labels,
    );
  const { batchSize, learningRate, weightDecay, dropout, windows } = RECIPE;
  return `${[
    '# The search for a default backbone',
    'Made by `node bench/search-backbone.mjs`; the candidates are in `bench/lib/search/candidates.mjs`.',
    `Every candidate is trained from scratch on real records of PTB-XL (100 Hz, 12 leads, folds 1 to 9; ${labels.shape[0]} records) in crops of 2.5 s with the same recipe: batches of ${batchSize}, AdamW with rate ${learningRate} and decay ${weightDecay} under one cycle, dropout ${dropout}, augmentation; mean of ${windows} windows. Differences are paired over records, with a 95 % bootstrap interval over the same resamples.`,
    '## Cross-validation',
    `Three groups of records, each asked by a network that was trained on the other two for ${SPLITS.groups.epochs} passes. Records of a patient are in one group; where the patient is not known, so are records with neighbouring numbers. Who is best of many by chance is favoured: candidates with three seeds are those that went on to a second round.`,
    of('groups'),
    '## Fold 9',
    `Trained on folds 1 to 8 for ${SPLITS['fold-9'].epochs} passes, asked about fold 9. PyTorch reaches .934 with \`${REFERENCE}\` on the same records; the standard error of one figure is about .012.`,
    of('fold-9'),
  ].join('\n\n')}\n`;
}

function tableOf(runs, labels) {
  const names = [...new Set(runs.map(({ name }) => name))];
  const runsOf = (wanted) => runs.filter(({ name }) => name === wanted);
  const rows = names.map((name) => rowOf(name, runsOf(name), runsOf(REFERENCE), labels));
  return table(
    HEADER,
    rows.sort((a, b) => b.score - a.score).map(({ cells }) => cells),
  );
}

function rowOf(name, runs, reference, labels) {
  const [{ trainableParameters, multiplyAccumulates, answers }] = runs;
  const records = answers.flatMap((answer) => answer.records);
  const asked = takeRows(labels, records);
  const predictions = runs.map((run) => probabilitiesOf(run, asked.shape));
  const scores = predictions.map((of) => macroAuroc(asked, of).mean);
  const score = scores.reduce((sum, value) => sum + value, 0) / scores.length;
  const each = scores.length > 1 ? ` (${scores.map(figure).join(', ')})` : '';
  const apart =
    name === REFERENCE
      ? '–'
      : difference(
          asked,
          predictions,
          reference.map((run) => probabilitiesOf(run, asked.shape)),
        );
  const cells = [
    name,
    trainableParameters.toLocaleString('en'),
    (multiplyAccumulates / 1e6).toFixed(1),
    scores.length,
    figure(score) + each,
    apart,
    describe(CANDIDATES[name]),
  ];
  return { score, cells };
}

function difference(labels, predictions, reference) {
  const { difference, low, high } = pairedBootstrap({ labels, predictions, reference, seed: 1 });
  return `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
}

const probabilitiesOf = ({ answers }, shape) =>
  asNdArray(Float32Array.from(answers.flatMap(({ probabilities }) => probabilities)), shape);

const figure = (value) => value.toFixed(4).replace(/^0/, '');
const signed = (value) => `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;

function describe({ backbone, options, ...more }) {
  const all = Object.entries({ ...options, ...more });
  const parts = all.map(([key, value]) => `${key} ${JSON.stringify(value).replaceAll('"', '')}`);
  return [`\`${backbone}\``, ...parts].join(', ');
}
