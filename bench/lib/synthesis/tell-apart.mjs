// How well a linear classifier tells real normal recordings from synthetic ones, and by what.
import {
  asNdArray,
  createEcg,
  createRandom,
  STANDARD_LEADS,
  takeRows,
  toContiguous,
} from '../../../packages/core/dist/index.js';
import { auroc, fitRidge, rocketFeatures } from '../../../packages/evaluation/dist/index.js';
import { medianBeatFeatures } from '../../../packages/signal/dist/index.js';
import { realnessFeatures } from './realness-features.mjs';

const FOLDS = 5;

/** A prepared example as a recording again. */
export function ecgOf(inputs, row, sampleRate) {
  const [, samples, leads] = inputs.shape;
  const from = toContiguous(inputs).subarray(row * samples * leads, (row + 1) * samples * leads);
  const data = new Float32Array(from.length);
  for (let i = 0; i < from.length; i++)
    data[(i % leads) * samples + Math.floor(i / leads)] = from[i];
  return createEcg({
    samples: asNdArray(data, [leads, samples]),
    sampleRate,
    leads: STANDARD_LEADS,
    unit: 'normalized',
  });
}

/**
 * Cross-validated AUROC of telling two sets of examples apart: by all named features, by each group of them, by the
 * median beat, by ROCKET features; and the AUROC of each named feature alone.
 *
 * @param real - Shape [records, samples, leads]; `synthetic` alike.
 */
export function tellApart(real, synthetic, sampleRate, { rocket = true } = {}) {
  const sets = [real, synthetic];
  const ecgs = sets.flatMap((inputs) =>
    Array.from({ length: inputs.shape[0] }, (_, row) => ecgOf(inputs, row, sampleRate)),
  );
  const labels = ecgs.map((_, i) => Number(i < real.shape[0]));
  const described = ecgs.map(realnessFeatures);
  const named = described[0].map(({ group, name }, column) => {
    const values = described.map((row) => row[column].value);
    return { group, name, values, auroc: auroc(labels, values) };
  });
  const scoreOf = (columns) => crossValidated(asMatrix(columns), labels);
  const groups = [...new Set(named.map(({ group }) => group))].map((group) => ({
    group,
    auroc: scoreOf(named.filter((each) => each.group === group)),
  }));
  return {
    labels,
    named,
    groups,
    all: scoreOf(named),
    medianBeat: crossValidated(
      rowsMatrix(ecgs.map((ecg) => medianBeatFeatures(ecg).values)),
      labels,
    ),
    rocket: rocket ? crossValidated(rocketFeatures(joined(sets), { seed: 1 }), labels) : null,
  };
}

function asMatrix(columns) {
  const rows = columns[0].values.length;
  const data = new Float64Array(rows * columns.length);
  for (const [k, { values }] of columns.entries()) {
    for (let row = 0; row < rows; row++) data[row * columns.length + k] = values[row];
  }
  return asNdArray(data, [rows, columns.length]);
}

const rowsMatrix = (rows) =>
  asNdArray(Float64Array.from(rows.flatMap((row) => [...row])), [rows.length, rows[0].length]);

function joined(sets) {
  const [, samples, leads] = sets[0].shape;
  const count = sets.reduce((sum, { shape }) => sum + shape[0], 0);
  const data = new Float32Array(count * samples * leads);
  let at = 0;
  for (const set of sets) {
    data.set(toContiguous(set), at);
    at += set.size;
  }
  return asNdArray(data, [count, samples, leads]);
}

function crossValidated(inputs, labels) {
  const order = Int32Array.from(labels, (_, i) => i);
  createRandom(1, 'folds').shuffle(order);
  const scores = new Float64Array(labels.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = order.filter((_, i) => i % FOLDS === fold);
    const train = order.filter((_, i) => i % FOLDS !== fold);
    const targets = asNdArray(
      Float64Array.from(train, (row) => labels[row]),
      [train.length, 1],
    );
    const model = fitRidge({ inputs: takeRows(inputs, train), targets });
    const answers = model.predict(takeRows(inputs, test));
    for (const [i, row] of test.entries()) scores[row] = answers.get(i, 0);
  }
  return auroc(labels, scores);
}
