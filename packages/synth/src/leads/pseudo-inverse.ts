/** Relative size below which a direction counts as unseen. */
const UNSEEN = 1e-12;

/**
 * Returns the Moore–Penrose inverse, [3][n], of a matrix of n rows of three: what makes the dipole that
 * explains n leads best, by least squares. A direction that no lead sees gets zero.
 */
export function pseudoInverse(matrix: readonly (readonly number[])[]): number[][] {
  const sum = (i: number, j: number) =>
    matrix.reduce((total, row) => total + (row[i] as number) * (row[j] as number), 0);
  // A trace of ridge keeps the normal equations solvable where the columns depend on each other.
  const ridge = UNSEEN * (sum(0, 0) + sum(1, 1) + sum(2, 2)) || 1;
  const [a, b, c] = [sum(0, 0) + ridge, sum(0, 1), sum(0, 2)];
  const [e, f, i] = [sum(1, 1) + ridge, sum(1, 2), sum(2, 2) + ridge];
  const cofactors = [
    [e * i - f * f, c * f - b * i, b * f - c * e],
    [c * f - b * i, a * i - c * c, b * c - a * f],
    [b * f - c * e, b * c - a * f, a * e - b * b],
  ] as const;
  const determinant = a * cofactors[0][0] + b * cofactors[0][1] + c * cofactors[0][2];
  return cofactors.map((line) =>
    matrix.map(
      (row) =>
        (line[0] * (row[0] as number) +
          line[1] * (row[1] as number) +
          line[2] * (row[2] as number)) /
        determinant,
    ),
  );
}
