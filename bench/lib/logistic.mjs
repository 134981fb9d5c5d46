const STEPS = 30;
/** No weight changes by more: done. */
const SMALL = 1e-12;

/**
 * Constant and coefficients of the log odds of `labels` (0 or 1), by Newton's method, with `penalty` times half the squared
 * coefficients of features brought to mean 0 and standard deviation 1, or of the features as they are.
 */
export function fitLogistic(features, labels, penalty, { standardize = true } = {}) {
  if (!standardize) return newton(features.map(withOne), labels, penalty);
  const width = features[0].length;
  const columns = Array.from({ length: width }, (_, j) => features.map((row) => row[j]));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const spreads = columns.map((column, j) =>
    Math.sqrt(column.reduce((sum, x) => sum + (x - means[j]) ** 2, 0) / column.length || 1),
  );
  const rows = features.map((row) => withOne(row.map((x, j) => (x - means[j]) / spreads[j])));
  const weights = newton(rows, labels, penalty);
  const coefficients = weights.slice(1).map((weight, j) => weight / spreads[j]);
  return [coefficients.reduce((sum, c, j) => sum - c * means[j], weights[0]), ...coefficients];
}

const withOne = (row) => Float64Array.of(1, ...row);

function newton(rows, labels, penalty) {
  let weights = new Array(rows[0].length).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const change = solve(newtonSystem(rows, labels, weights, penalty));
    weights = weights.map((weight, j) => weight - change[j]);
    if (change.every((by) => Math.abs(by) < SMALL)) break;
  }
  return weights;
}

/** Hessian and, as its last column, gradient. */
function newtonSystem(rows, labels, weights, penalty) {
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
      line[size] += row[a] * (p - labels[i]);
      for (let b = 0; b <= a; b++) line[b] += row[a] * row[b] * p * (1 - p);
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
