import { asNdArray, takeRows } from '../../../packages/core/dist/index.js';
import { fitRidge, takeFraction } from '../../../packages/evaluation/dist/index.js';
import { heldOut } from '../search/folds.mjs';

/** Shares of the records that are not asked. */
export const FRACTIONS = [0.05, 0.1, 0.25, 1];
/** Subsets of each share; all of the records are one subset. */
export const SUBSETS = 10;

/** The seeds of the subsets of a share. */
const seedsOf = (fraction) => Array.from({ length: fraction < 1 ? SUBSETS : 1 }, (_, seed) => seed);

/** Who is asked and who is learnt from, group by group, for a share and the seed of its subset. */
export function partsOf({ records, labels }, fraction, seed) {
  return heldOut('groups', records).map((held) => {
    const inside = new Set(held);
    const others = Int32Array.from(records.ids.keys()).filter((i) => !inside.has(i));
    const taken = takeFraction(takeRows(labels, others), fraction, { seed });
    return { held, learnt: taken.map((i) => others[i]) };
  });
}

/** Ridge regression on features, cross-validated: scores [records, classes] by share and subset. */
export function ridgeScores(real, features) {
  return Object.fromEntries(
    FRACTIONS.map((fraction) => [
      fraction,
      seedsOf(fraction).map((seed) => ridgeOn(real, features, partsOf(real, fraction, seed))),
    ]),
  );
}

function ridgeOn({ labels }, features, parts) {
  const scores = new Float32Array(labels.data.length);
  for (const { held, learnt } of parts) {
    const inputs = takeRows(features, learnt);
    const model = fitRidge({ inputs, targets: takeRows(labels, learnt) });
    scatter(scores, held, model.predict(takeRows(features, held)).data, labels.shape[1]);
  }
  return asNdArray(scores, [...labels.shape]);
}

/** Puts rows of values where they belong. */
export function scatter(into, positions, values, width) {
  for (const [row, position] of positions.entries()) {
    into.set(values.slice(row * width, (row + 1) * width), position * width);
  }
}
