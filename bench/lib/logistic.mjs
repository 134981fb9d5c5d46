const STEPS = 30;
/** No weight changes by more: done. */
const SMALL = 1e-12;

/**
 * Constant and coefficients of the log odds of `labels` (0 or 1), by Newton's method, with `penalty` times half the squared
 * coefficients of features brought to mean 0 and standard deviation 1, or of the features as they are. `counts` is how much
 * each row counts, by default 1.
 */
export function fitLogistic(
  features,
  labels,
  penalty,
  { standardize = true, counts = labels.map(() => 1) } = {},
) {
  if (!standardize) return newton(features.map(withOne), labels, penalty, counts);
  const width = features[0].length;
  const total = counts.reduce((a, b) => a + b, 0);
  const meanOf = (value) =>
    features.reduce((sum, row, i) => sum + counts[i] * value(row), 0) / total;
  const means = Array.from({ length: width }, (_, j) => meanOf((row) => row[j]));
  const spreads = means.map((mean, j) => Math.sqrt(meanOf((row) => (row[j] - mean) ** 2) || 1));
  const rows = features.map((row) => withOne(row.map((x, j) => (x - means[j]) / spreads[j])));
  const weights = newton(rows, labels, penalty, counts);
  const coefficients = weights.slice(1).map((weight, j) => weight / spreads[j]);
  return [coefficients.reduce((sum, c, j) => sum - c * means[j], weights[0]), ...coefficients];
}

const withOne = (row) => Float64Array.of(1, ...row);

function newton(rows, labels, penalty, counts) {
  let weights = new Array(rows[0].length).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const change = solve(newtonSystem(rows, labels, weights, penalty, counts));
    weights = weights.map((weight, j) => weight - change[j]);
    if (change.every((by) => Math.abs(by) < SMALL)) break;
  }
  return weights;
}

/** Hessian and, as its last column, gradient. */
function newtonSystem(rows, labels, weights, penalty, counts) {
  const size = weights.length;
  const system = weights.map((weight, a) => {
    const line = new Array(size + 1).fill(0);
    if (a > 0) [line[a], line[size]] = [penalty, penalty * weight];
    return line;
  });
  for (const [i, row] of rows.entries()) {
    let odds = 0;
    for (let a = 0; a < size; a++) odds += row[a] * weights[a];
    const p = 1 / (1 + Math.exp(-odds));
    for (let a = 0; a < size; a++) {
      const line = system[a];
      line[size] += counts[i] * row[a] * (p - labels[i]);
      const share = counts[i] * row[a] * p * (1 - p);
      for (let b = 0; b <= a; b++) line[b] += share * row[b];
    }
  }
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) system[b][a] = system[a][b];
  }
  return system;
}

/** Solves a positive definite system whose right side is its last column, in place. */
function solve(system) {
  const size = system.length;
  for (let i = 0; i < size; i++) {
    for (let k = i + 1; k < size; k++) {
      const factor = system[k][i] / system[i][i];
      for (let j = i; j <= size; j++) system[k][j] -= factor * system[i][j];
    }
  }
  const result = new Array(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = system[i][size];
    for (let j = i + 1; j < size; j++) rest -= system[i][j] * result[j];
    result[i] = rest / system[i][i];
  }
  return result;
}
