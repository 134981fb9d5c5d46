// What the benchmark says: for the terminal, for the history, for the documentation.
import os from 'node:os';
import process from 'node:process';
import { table } from '../markdown.mjs';
import { mostTelling } from './draw-distributions.mjs';
import { mean } from './scores.mjs';

const TITLES = {
  heartRateBpm: 'heart rate, bpm',
  prMs: 'PR, ms',
  qrsMs: 'QRS, ms',
  qtMs: 'QT, ms',
};
const TABLE_FEATURES = 24;

const one = (value) => value.toFixed(1).replace('-', '−');
const signed = (value) => `${value > 0 ? '+' : ''}${one(value)}`;
const score = (value) => value.toFixed(3).replace(/^0/, '');
const span = (values, text) => `${text(Math.min(...values))} to ${text(Math.max(...values))}`;

/** The figures of a change, as the history keeps them. */
export function historyRow(change, { networks, realness }) {
  const seeds = networks?.seeds ?? [];
  const means = (pick, digits) => {
    if (!seeds[0] || !pick(seeds[0])) return null;
    return pick(seeds[0]).map((_, i) =>
      Number(mean(seeds.map((each) => pick(each)[i])).toFixed(digits)),
    );
  };
  return {
    change,
    seeds: seeds.length,
    error: means(({ intervals }) => intervals?.map(({ error }) => error), 1),
    bias: means(({ intervals }) => intervals?.map(({ bias }) => bias), 1),
    auroc: means(({ classes }) => classes?.map(({ estimate }) => estimate), 3),
    apart:
      realness &&
      [realness.all, realness.medianBeat, realness.rocket].map((value) => Number(value.toFixed(3))),
  };
}

export function printed({ networks, realness, minutes }) {
  const lines = [];
  if (networks?.seeds[0].intervals) lines.push(intervalTable(networks.seeds));
  if (networks?.seeds[0].classes) lines.push(classTable(networks.seeds));
  if (realness) lines.push(apartTable(realness), featureTable(realness));
  return `${lines.join('\n\n')}\n\n${minutes.toFixed(1)} minutes\n`;
}

export function page({ networks, realness, minutes, history }) {
  const { seeds, size, plans } = networks;
  return `${[
    '# Realism of the synthetic ECGs',
    `How near the generator of \`@einthoven/synth\` comes to real recordings. Networks learn from synthetic recordings alone and are asked about real ones as they are, without correction. Real recordings serve to evaluate and to tune the generator, never to train a network; since the generator was tuned on their figures, these are not those of an untouched test set.`,
    `Made by \`node bench/synthesis.mjs --write\` on ${os.cpus()[0].model}, ${os.availableParallelism()} processors, Node ${process.versions.node} (${Math.round(minutes)} minutes).`,
    '## Intervals: trained on synthetic, tested on LUDB',
    `${seeds[0].intervals[0].records} records of LUDB, marked by cardiologists lead by lead; of each beat the median boundary over leads, then the median over beats. ${networksText(seeds, plans.intervals)} on ${size.toLocaleString('en')} records of population 'uniform' at 100 Hz, for PR, QRS and QT; the heart rate by another of longer reach on the same records, in ${crops(plans.heartRate)}. Answers are means over windows of a recording, ${plans.intervals.windows} for the intervals and ${plans.heartRate.windows} for the rate. The median predictor answers the median of the other records.`,
    intervalTable(seeds),
    '## Five classes: trained on synthetic, tested on PTB-XL',
    `${networksText(seeds, plans.classes)} on as many records, for intervals, measurements and diagnoses; asked about ${realness.records.toLocaleString('en')} records of PTB-XL (two folders joined, every record once; most of them have lost their voltage). AUROC, 95 % bootstrap intervals over records, means over networks.`,
    classTable(seeds),
    '## Can real and synthetic normal recordings be told apart?',
    `${realness.real} real records (PTB-XL, NORM alone, with their voltage) beside ${realness.synthetic} synthetic ones (population 'normal'), both at 100 Hz, 0.5–40 Hz, every lead brought to mean 0 and deviation 1. Ridge classifiers, five-fold cross-validated AUROC: .5 is chance, 1 tells every record.`,
    apartTable(realness),
    `The single features that tell most, of each group at most ${Math.ceil(TABLE_FEATURES / 4)}; medians and, in brackets, tenth and ninetieth percentiles. AUROC below .5: smaller in real recordings.`,
    featureTable(realness),
    '![Distributions of the features that tell most, in real and in synthetic recordings](/synthesis-realness.svg)',
    '## What each change did',
    'MAE: heart rate, PR, QRS, QT. AUROC: NORM, MI, STTC, CD, HYP, macro. Told apart: by named features, by the median beat, by ROCKET features. Rows of one network are steps on the way. Differences of .01 between two rows of one or two networks are within their noise.',
    historyTable(history),
    '## What was found to tell them apart, and what is left',
    FOUND,
    LEFT,
    TRIED,
  ].join('\n\n')}\n`;
}

/** Written by hand after looking at what separates: figures are those of the day of the change. */
const FOUND =
  'Mended: noise between real beats falls with frequency from 3 Hz on and is 1.6 to 1.8 times as dense at the arms as at the chest (spectrum .951 to .873, beat to beat .990 to .921); what no dipole describes goes together over the leads, in four patterns (leads .932 to .830); T has an early shoulder and was a fifth too small in I, II, V2 and V6, P too small in I (shape .984 to .940).';
const LEFT =
  'Left: four sources of QRS fit the normal beats of PTB-XL to 25–44 µV in V1 to V4, five would to 17–30 µV; V1 and V2 of real people vary with their T; the level before P in V5 and V6. No single direction tells real from synthetic any longer, many small ones together do.';
const TRIED =
  'In vain: a slower U, which reaches the next P, so that no threshold finds it; corrections of QRS lead by lead, which no vectorcardiogram holds; three patterns instead of four, or the spread of ST alone.';

function networksText({ length }, plan) {
  const of =
    length === 1
      ? 'One network'
      : `Mean over ${length} networks (in brackets the least and the greatest)`;
  return `${of}, trained from scratch in ${crops(plan)}`;
}

const crops = ({ steps, batchSize, cropSamples }) =>
  `${steps} steps of ${batchSize} crops of ${cropSamples / 100} s`;

function intervalTable(seeds) {
  const rows = seeds[0].intervals.map(({ name, constant }, i) => {
    const of = (key) => seeds.map(({ intervals }) => intervals[i][key]);
    return [
      TITLES[name],
      seeds.length === 1
        ? one(of('error')[0])
        : `${one(mean(of('error')))} (${span(of('error'), one)})`,
      signed(mean(of('bias'))),
      one(mean(of('unbiased'))),
      one(constant),
    ];
  });
  return table(
    ['', 'mean absolute error', 'median error', 'error without it', 'median predictor'],
    rows,
  );
}

function classTable(seeds) {
  const header = seeds[0].classes.map(({ name }) => name);
  const cells = header.map((_, i) => {
    const of = (key) => mean(seeds.map(({ classes }) => classes[i][key]));
    return `${score(of('estimate'))} (${score(of('low'))} to ${score(of('high'))})`;
  });
  return table(header, [cells]);
}

function apartTable({ all, medianBeat, rocket, groups }) {
  return table(
    ['features', 'AUROC'],
    [
      ['ROCKET', score(rocket)],
      ['median beat, statistics and correlations', score(medianBeat)],
      ['all named features', score(all)],
      ...groups.map(({ group, auroc }) => [`named: ${group}`, score(auroc)]),
    ],
  );
}

function featureTable({ named, labels }) {
  const range = (values, label) => {
    const sorted = values.filter((_, i) => labels[i] === label).sort((a, b) => a - b);
    const [low, middle, high] = [0.1, 0.5, 0.9].map((q) =>
      sorted[Math.round(q * (sorted.length - 1))].toFixed(2).replace('-', '−'),
    );
    return `${middle} (${low} to ${high})`;
  };
  const rows = mostTelling(named, TABLE_FEATURES).map(({ group, name, values, auroc }) => [
    name,
    group,
    score(auroc),
    range(values, 1),
    range(values, 0),
  ]);
  return table(['feature', 'group', 'AUROC', 'real', 'synthetic'], rows);
}

function historyTable(history) {
  const row = ({ change, seeds, error, bias, auroc, apart }) => [
    change,
    seeds || '',
    error?.map(one).join(' / ') ?? '',
    bias?.map(signed).join(' / ') ?? '',
    auroc?.map(score).join(' / ') ?? '',
    apart?.map(score).join(' / ') ?? '',
  ];
  return table(
    ['change', 'networks', 'MAE on LUDB', 'median error', 'AUROC on PTB-XL', 'told apart'],
    history.map(row),
  );
}
