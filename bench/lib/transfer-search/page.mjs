import { asNdArray } from '../../../packages/core/dist/index.js';
import { macroAuroc, pairedBootstrap } from '../../../packages/evaluation/dist/index.js';
import { table } from '../markdown.mjs';
import { RECIPE as TARGET } from '../search/recipe.mjs';
import { CANDIDATES, COMBINATIONS, RECIPE } from './candidates.mjs';
import { SCHEMES, STEPS } from './fine-tune.mjs';
import { FINE_TUNED } from './runs.mjs';
import { FRACTIONS, SUBSETS } from './yardstick.mjs';

const [REFERENCE] = Object.keys(CANDIDATES);
const SMALL = [0.05, 0.1];
const SHARES = FRACTIONS.map((fraction) => `${100 * fraction} %`);

/** The page of the search, from all runs that stand in its folder. */
export async function page(runs) {
  const { labels, records } = await runs.real();
  const judge = judgeOf(labels, records);
  return `${[...introduction(labels), ...frozen(runs, judge), ...tuned(runs, judge)].join('\n\n')}\n`;
}

function introduction(labels) {
  return [
    '# The search for a source task',
    'Made by `node bench/search-transfer.mjs`; the candidates are in `bench/lib/transfer-search/candidates.mjs`.',
    `Networks are pretrained on synthetic 12-lead ECGs and asked about ${labels.shape[0]} real ones, the records of PTB-XL (100 Hz, folds 1 to 9) that have a superclass. These are cut into three groups by patient, as in the [search for a backbone](./backbone-search.md): each group is asked by models that learnt from a share of the other two. 5, 10, 25 and 100 % of these are about ${counts(labels)} records: two thirds of what the same shares of folds 1 to 8 are. All figures are macro AUROC over all records; intervals are 95 % bootstrap intervals over patients of the paired difference. They hold the networks and subsets fixed: the seed of a pretraining is not in them.`,
    'Many candidates were looked at on the same records. Among so many, the best owes some of its lead to chance, and some intervals of 95 % miss zero where there is nothing.',
  ];
}

const counts = ({ shape }) =>
  FRACTIONS.map((fraction) => Math.round((fraction * 2 * shape[0]) / 3)).join(', ');

/** Ridge regression on what frozen networks make of the records. */
function frozen(runs, judge) {
  const hand = runs.ridge();
  const names = [...Object.keys(CANDIDATES), ...Object.keys(COMBINATIONS)];
  const found = names.flatMap((name) => {
    const scores = runs.ridge(name);
    return scores ? [{ name, scores, unlearnt: runs.unlearnt(name) }] : [];
  });
  const reference = runs.ridge(REFERENCE);
  const rows = found.map(({ name, scores, unlearnt }) => ({
    order: judge.mean(SMALL.flatMap((fraction) => scores[fraction])),
    cells: [
      name,
      describe(name),
      ...FRACTIONS.map((fraction) => figure(judge.mean(scores[fraction]))),
      ...differences(judge, scores, name === REFERENCE ? null : reference),
      unlearnt ? figure(judge.mean([unlearnt])) : '–',
    ],
  }));
  const apart = `from \`${REFERENCE}\``;
  return [
    '## Frozen features and ridge regression',
    `Pretraining: ${describeRecipe()}; a candidate differs in what its row says. Ridge regression with leave-one-out strength on the features pooled over time; mean over ${SUBSETS} nested subsets of each share. The last column is the network's own superclasses, without one real label.`,
    table(
      [
        'candidate',
        'what differs',
        ...SHARES,
        `5 and 10 % ${apart}`,
        `100 % ${apart}`,
        'no labels',
      ],
      sorted(rows),
    ),
    '## Averages',
    'Means, with equal weights, of the answers of ridge on the frozen features with those of ridge on hand-made features (statistics and median beat), and with the superclasses that the network tells without a real label.',
    table(
      ['', ...SHARES, '5 and 10 % from hand-made alone'],
      sorted([
        averageRow(judge, 'hand-made alone', hand, hand),
        ...found.flatMap((of) => averagesOf(judge, of, hand)),
      ]),
    ),
  ];
}

function averagesOf(judge, { name, scores, unlearnt }, hand) {
  const row = (what, ...parts) => averageRow(judge, `${name}, ${what}`, together(...parts), hand);
  const plain = row('hand-made', scores, hand);
  if (!unlearnt) return [plain];
  const own = mapValues(scores, (subsets) => subsets.map(() => unlearnt));
  return [
    plain,
    row('own superclasses', scores, own),
    row('own superclasses, hand-made', scores, own, hand),
  ];
}

function averageRow(judge, title, scores, hand) {
  const means = FRACTIONS.map((fraction) => figure(judge.mean(scores[fraction])));
  const apart = scores === hand ? '–' : judge.difference(small(scores), small(hand));
  return { order: judge.mean(small(scores)), cells: [title, ...means, apart] };
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const small = (scores) => SMALL.flatMap((fraction) => scores[fraction]);

function differences(judge, scores, reference) {
  if (!reference) return ['–', '–'];
  return [
    judge.difference(small(scores), small(reference)),
    judge.difference(scores[1], reference[1]),
  ];
}

/** Networks that learn the real records themselves. */
function tuned(runs, judge) {
  const scratch = byShare((fraction) => runs.tuned('scratch', 'scratch', fraction));
  if (!scratch) return [];
  const rows = ['scratch', ...Object.keys(CANDIDATES)].flatMap((name) =>
    Object.keys(SCHEMES).flatMap((scheme) => {
      const scores = byShare((fraction) => runs.tuned(name, scheme, fraction));
      return scores ? tunedRows({ runs, judge, name, scheme, scores, scratch }) : [];
    }),
  );
  const shares = FINE_TUNED.map((fraction) => `${100 * fraction} %`);
  return [
    '## Fine-tuning, and averages',
    `${STEPS} steps on crops of ${TARGET.cropSamples / 100} s, batches of ${TARGET.batchSize}, AdamW with rate ${TARGET.learningRate} under one cycle, the last weights, for all alike, \`scratch\` too, which starts at random. Thirds of a pretrained body learn at 1/30, 1/10 and 1/5 of the rate. What stands after a semicolon is averaged with it, all with equal weights and from the same subset. One subset a seed.`,
    table(
      ['', 'seeds', ...shares, ...shares.map((share) => `${share} from scratch`)],
      sorted(rows),
    ),
  ];
}

function tunedRows({ runs, judge, name, scheme, scores, scratch }) {
  const row = (title, of) => tunedRow(judge, title, of, scratch);
  const hand = runs.ridge();
  if (name === 'scratch')
    return [row(name, scores), row(`${name}, hand-made`, together(scores, hand))];
  const title = `${name}, ${scheme}`;
  const ridge = runs.ridge(name);
  const unlearnt = runs.unlearnt(name);
  const rows = [row(title, scores), row(`${title}; its ridge`, together(scores, ridge))];
  if (!unlearnt)
    return [...rows, row(`${title}; its ridge, hand-made`, together(scores, ridge, hand))];
  const own = mapValues(scores, (subsets) => subsets.map(() => unlearnt));
  return [
    ...rows,
    row(`${title}; its ridge, own superclasses`, together(scores, ridge, own)),
    row(`${title}; its ridge, own superclasses, hand-made`, together(scores, ridge, own, hand)),
  ];
}

function tunedRow(judge, title, scores, scratch) {
  const seedsOf = (fraction) => Math.min(scores[fraction].length, scratch[fraction].length);
  return {
    order: judge.mean(small(scores)),
    cells: [
      title,
      scores[FINE_TUNED[0]].length,
      ...FINE_TUNED.map((fraction) => figure(judge.mean(scores[fraction]))),
      ...FINE_TUNED.map((fraction) => {
        const seeds = seedsOf(fraction);
        if (scores === scratch) return '–';
        return judge.difference(
          scores[fraction].slice(0, seeds),
          scratch[fraction].slice(0, seeds),
        );
      }),
    ],
  };
}

function byShare(scoresOf) {
  const entries = FINE_TUNED.map((fraction) => [fraction, scoresOf(fraction)]);
  return entries.every(([, scores]) => scores.length > 0) ? Object.fromEntries(entries) : null;
}

/** Means of several scores, subset by subset, as far as all of them go. */
function together(...all) {
  const shares = Object.keys(all[0]);
  return Object.fromEntries(
    shares.map((share) => {
      const seeds = Math.min(...all.map((scores) => scores[share].length));
      return [share, Array.from({ length: seeds }, (_, i) => meanOf(all.map((s) => s[share][i])))];
    }),
  );
}

function meanOf(scores) {
  const sum = new Float32Array(scores[0].data.length);
  for (const { data } of scores) for (let i = 0; i < sum.length; i++) sum[i] += data[i];
  return asNdArray(
    sum.map((value) => value / scores.length),
    [...scores[0].shape],
  );
}

/** Scores against the labels of the real records. */
function judgeOf(labels, { truths }) {
  const groups = truths.map(({ patientId }) => patientId);
  return {
    mean: (runs) => runs.reduce((sum, of) => sum + macroAuroc(labels, of).mean, 0) / runs.length,
    difference(predictions, reference) {
      const found = pairedBootstrap({ labels, predictions, reference, groups, seed: 1 });
      return `${signed(found.difference)} [${signed(found.low)}, ${signed(found.high)}]`;
    },
  };
}

const sorted = (rows) => rows.sort((a, b) => b.order - a.order).map(({ cells }) => cells);
const figure = (value) => value.toFixed(4).replace(/^0/, '');
const signed = (value) => `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;

function describe(name) {
  if (name in COMBINATIONS) return `features of ${COMBINATIONS[name].join(', ')} side by side`;
  return plain(CANDIDATES[name]) || 'the recipe';
}

function describeRecipe() {
  const { learningRate, weightDecay, seed, ...shown } = RECIPE;
  return `${plain(shown)}, AdamW with rate ${learningRate} and decay ${weightDecay} under one cycle`;
}

const plain = (settings) =>
  Object.entries(settings)
    .map(([key, value]) => `${key} ${JSON.stringify(value).replaceAll('"', '')}`)
    .join(', ');
