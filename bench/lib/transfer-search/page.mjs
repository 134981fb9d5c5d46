import { asNdArray } from '../../../packages/core/dist/index.js';
import { macroAuroc, pairedBootstrap } from '../../../packages/evaluation/dist/index.js';
import { table } from '../markdown.mjs';
import { RECIPE as TARGET } from '../search/recipe.mjs';
import { CANDIDATES, COMBINATIONS, RECIPE } from './candidates.mjs';
import { PASSES, SCHEMES, STEPS } from './fine-tune.mjs';
import { FRACTIONS, SUBSETS } from './yardstick.mjs';

const [REFERENCE] = Object.keys(CANDIDATES);
const SMALL = [0.05, 0.1];
const REPLICATES = 300;
/** Shares that networks are fine-tuned on. */
const TUNED = [...SMALL, 1];
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
    `Networks are pretrained on synthetic 12-lead ECGs and asked about ${labels.shape[0]} real ones, the records of PTB-XL (100 Hz, folds 1 to 9) that have a superclass. These are cut into three groups by patient, as in the [search for a backbone](./backbone-search.md): each group is asked by models that learnt from a share of the other two. 5, 10, 25 and 100 % of these are about ${counts(labels)} records: two thirds of what the same shares of folds 1 to 8 are. All figures are macro AUROC over all records; intervals are 95 % bootstrap intervals (${REPLICATES} resamples of patients) of the paired difference. They hold the networks and subsets fixed: the seed of a pretraining is not in them.`,
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
      ['', ...SHARES],
      sorted([
        averageRow(judge, 'hand-made alone', hand),
        ...found.flatMap((of) => averagesOf(judge, of, hand)),
      ]),
    ),
  ];
}

function averagesOf(judge, { name, scores, unlearnt }, hand) {
  const row = (what, ...parts) => averageRow(judge, `${name}, ${what}`, together(...parts));
  const plain = row('hand-made', scores, hand);
  if (!unlearnt) return [plain];
  const own = mapValues(scores, (subsets) => subsets.map(() => unlearnt));
  return [
    plain,
    row('own superclasses', scores, own),
    row('own superclasses, hand-made', scores, own, hand),
  ];
}

function averageRow(judge, title, scores) {
  const means = FRACTIONS.map((fraction) => figure(judge.mean(scores[fraction])));
  return { order: judge.mean(small(scores)), cells: [title, ...means] };
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
  const tunedScores = (name, scheme) => byShare((fraction) => runs.tuned(name, scheme, fraction));
  const scratch = tunedScores('scratch', 'scratch');
  if (Object.keys(scratch).length === 0) return [];
  const row = (title, scores) => tunedRow(judge, title, scores, scratch);
  const hand = runs.ridge();
  const rows = [row('scratch', scratch), row('scratch; hand-made', together(scratch, hand))];
  const best = leaderOf(runs, judge);
  for (const name of Object.keys(CANDIDATES)) {
    const found = Object.keys(SCHEMES).map((scheme) => [scheme, tunedScores(name, scheme)]);
    const any = found.filter(([, scores]) => Object.keys(scores).length > 0);
    for (const [scheme, scores] of any) {
      rows.push(...averaged(row, `${name}, ${scheme}`, scores, besides(runs, name)));
    }
    if (any.length > 0 || name === best) rows.push(...frozenRows(row, name, runs, scratch));
  }
  const shares = TUNED.map((fraction) => `${100 * fraction} %`);
  return [
    '## Fine-tuning, and averages',
    `Beside the candidates that were fine-tuned stands the one that ridge did best with, \`${best}\`. ${STEPS} steps, or ${PASSES} passes where these are more, on crops of ${TARGET.cropSamples / 100} s, batches of ${TARGET.batchSize}, AdamW with rate ${TARGET.learningRate} under one cycle, the last weights: for all alike, \`scratch\` too, which starts at random. Thirds of a pretrained body learn at 1/30, 1/10 and 1/5 of the rate. What stands after a semicolon is averaged with it, with equal weights. One subset a seed, the same for all: these figures are of fewer subsets than those above.`,
    table(
      ['', 'seeds', ...shares, ...shares.map((share) => `${share} from scratch`)],
      sorted(rows),
    ),
  ];
}

/** The candidate that ridge does best with at 5 and 10 %. */
function leaderOf(runs, judge) {
  const names = Object.keys(CANDIDATES).filter((name) => runs.ridge(name));
  const scored = names.map((name) => [name, judge.mean(small(runs.ridge(name)))]);
  return scored.sort((a, b) => b[1] - a[1])[0][0];
}

const besides = (runs, name) => ({
  ridge: runs.ridge(name),
  unlearnt: runs.unlearnt(name),
  hand: runs.ridge(),
});

function averaged(row, title, scores, { ridge, unlearnt, hand }) {
  const rows = [row(title, scores), row(`${title}; its ridge`, together(scores, ridge))];
  if (!unlearnt) return rows;
  const own = mapValues(scores, (subsets) => subsets.map(() => unlearnt));
  return [
    ...rows,
    row(`${title}; its ridge, own superclasses`, together(scores, ridge, own)),
    row(`${title}; its ridge, own superclasses, hand-made`, together(scores, ridge, own, hand)),
  ];
}

/** The frozen network on the subsets that scratch learnt. */
function frozenRows(row, name, runs, scratch) {
  const { ridge, unlearnt, hand } = besides(runs, name);
  const same = Object.fromEntries(
    Object.entries(scratch).map(([share, { length }]) => [share, ridge[share].slice(0, length)]),
  );
  const title = `${name}, frozen with ridge`;
  if (!unlearnt) return [row(title, same)];
  const own = mapValues(same, (subsets) => subsets.map(() => unlearnt));
  return [
    row(`${name}, no labels`, own),
    row(title, same),
    row(`${title}; own superclasses`, together(same, own)),
    row(`${title}; own superclasses, hand-made`, together(same, own, hand)),
  ];
}

function tunedRow(judge, title, scores, scratch) {
  const shares = TUNED.filter((fraction) => scores[fraction]);
  const cellOf = (fraction, make) => (scores[fraction] ? make(fraction) : '–');
  const apart = (fraction) => {
    const seeds = Math.min(scores[fraction].length, scratch[fraction]?.length ?? 0);
    if (scores === scratch || seeds === 0) return '–';
    const [of, from] = [scores, scratch].map((each) => each[fraction].slice(0, seeds));
    return judge.difference(of, from);
  };
  return {
    order: judge.mean(scores[shares[0]]),
    cells: [
      title,
      scores[shares[0]].length,
      ...TUNED.map((fraction) => cellOf(fraction, () => figure(judge.mean(scores[fraction])))),
      ...TUNED.map((fraction) => cellOf(fraction, apart)),
    ],
  };
}

/** Those shares of which there are scores. */
function byShare(scoresOf) {
  const entries = TUNED.map((fraction) => [fraction, scoresOf(fraction)]);
  return Object.fromEntries(entries.filter(([, scores]) => scores.length > 0));
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
      const found = pairedBootstrap({
        labels,
        predictions,
        reference,
        groups,
        seed: 1,
        replicates: REPLICATES,
      });
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
