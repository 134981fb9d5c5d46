// How well answers fit real recordings.
import {
  asNdArray,
  INTERVAL_NAMES,
  median,
  toContiguous,
} from '../../../packages/core/dist/index.js';
import {
  auroc,
  bootstrapInterval,
  scoreInterval,
} from '../../../packages/evaluation/dist/index.js';

const BOOTSTRAP = { replicates: 500, seed: 1 };

/**
 * Errors of each interval over the records that have it: mean absolute error, median error, mean absolute error after
 * the median error is taken away, and that of the median of the other records.
 *
 * @param answers - By the name of the interval, a number a record.
 */
export function intervalErrors(answers, truths) {
  return INTERVAL_NAMES.map((name) => {
    const pairs = truths.flatMap(({ intervals }, row) => {
      const marked = intervals[name];
      return marked === null ? [] : [{ marked, answered: answers[name][row] }];
    });
    const errors = pairs.map(({ marked, answered }) => answered - marked);
    const marks = pairs.map(({ marked }) => marked);
    const others = marks.map((mark, i) => Math.abs(median(marks.toSpliced(i, 1)) - mark));
    const bias = median(errors);
    return {
      name,
      records: pairs.length,
      error: mean(errors.map(Math.abs)),
      bias,
      unbiased: mean(errors.map((error) => Math.abs(error - bias))),
      constant: mean(others),
    };
  });
}

/** AUROC of each class and their mean, 'macro', with 95 % bootstrap intervals over records. */
export function classScores(answers, truths, classes) {
  const flags = truths.flatMap(({ labels }) =>
    classes.map((name) => Number(labels.includes(name))),
  );
  const labels = asNdArray(Float32Array.from(flags), [truths.length, classes.length]);
  const scores = toContiguous(answers);
  const single = classes.map((name, column) => {
    const pick = (values) => (positions) =>
      Float64Array.from(positions, (row) => values[row * classes.length + column]);
    const [labelsAt, scoresAt] = [pick(labels.data), pick(scores)];
    const statistic = (positions) => auroc(labelsAt(positions), scoresAt(positions));
    return { name, ...bootstrapInterval({ ...BOOTSTRAP, n: truths.length, statistic }) };
  });
  const macro = scoreInterval({ ...BOOTSTRAP, labels, predictions: answers });
  return [...single, { name: 'macro', ...macro }];
}

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
