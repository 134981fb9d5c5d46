const STEPS = 30;

/**
 * Constant and coefficients of the log odds of `labels` (0 or 1), by Newton's method, with `penalty` times half the squared
 * coefficients of features brought to mean 0 and standard deviation 1.
 */
export function fitLogistic(features, labels, penalty) {
  const width = features[0].length;
  const columns = Array.from({ length: width }, (_, j) => features.map((row) => row[j]));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const spreads = columns.map((column, j) =>
    Math.sqrt(column.reduce((sum, x) => sum + (x - means[j]) ** 2, 0) / column.length || 1),
  );
  const rows = features.map((row) => [1, ...row.map((x, j) => (x - means[j]) / spreads[j])]);
  let weights = new Array(width + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const change = solve(newtonSystem(rows, labels, weights, penalty));
    weights = weights.map((weight, j) => weight - change[j]);
  }
  const coefficients = weights.slice(1).map((weight, j) => weight / spreads[j]);
  return [coefficients.reduce((sum, c, j) => sum - c * means[j], weights[0]), ...coefficients];
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
    const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * weights[j], 0)));
    for (let a = 0; a < size; a++) {
      system[a][size] += row[a] * (p - labels[i]);
      for (let b = 0; b < size; b++) system[a][b] += row[a] * row[b] * p * (1 - p);
    }
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
