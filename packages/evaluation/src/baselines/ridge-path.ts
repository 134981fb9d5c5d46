import { gramOfRows } from '../linear-algebra/gram.ts';
import { rotateBack, rotateRows } from '../linear-algebra/rotate.ts';
import { createShiftedSystem } from '../linear-algebra/shifted-system.ts';
import { type Tridiagonal, tridiagonalize } from '../linear-algebra/tridiagonalize.ts';

/** Ridge regression on centred data for any strength, after one reduction. */
export interface RidgePath {
  /** What each record has above its prediction by a fit without it: `rows` numbers a target. */
  looResiduals(strength: number): Float64Array[];
  /** Coefficients of each target: one array of `columns` numbers a target. */
  coefficients(strength: number): Float64Array[];
}

/** What is fitted: centred inputs [rows, columns], and one centred array of `rows` numbers a target. */
export interface RidgeProblem {
  readonly inputs: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly targets: readonly Float64Array[];
}

/** By columns (primal) or by rows (dual), whichever matrix is smaller. */
export function createRidgePath(problem: RidgeProblem): RidgePath {
  return problem.columns <= problem.rows ? primalPath(problem) : dualPath(problem);
}

/** With XᵀX = Q T Qᵀ and Z = X Q: fit = Z (T + λ)⁻¹ Zᵀ y, leverage = z (T + λ)⁻¹ zᵀ + 1/rows. */
function primalPath({ inputs, rows, columns, targets }: RidgeProblem): RidgePath {
  const gram = gramOfRows(transpose(inputs, rows, columns), columns, columns === 0 ? 0 : rows);
  const reduced = tridiagonalize(gram, columns);
  const rotated = Float64Array.from(inputs);
  rotateRows(reduced, rotated);
  const row = (i: number) => rotated.subarray(i * columns, (i + 1) * columns);
  const correlations = targets.map((target) => combineRows(rotated, columns, target));
  const solutions = (strength: number) => solveAll(reduced, strength, correlations);
  return {
    looResiduals(strength) {
      const { system, solved } = solutions(strength);
      return residualsOf(
        rows,
        targets.length,
        (i, k) => {
          const target = (targets[k] as Float64Array)[i] as number;
          return target - dot(row(i), solved[k] as Float64Array);
        },
        (i) => 1 - system.quadraticForm(row(i)) - 1 / rows,
      );
    },
    coefficients(strength) {
      const { solved } = solutions(strength);
      for (const values of solved) rotateBack(reduced, values);
      return solved;
    },
  };
}

/** With XXᵀ = Q T Qᵀ and α = (XXᵀ + λ)⁻¹ y: residual = λ α, 1 − leverage = λ [(XXᵀ + λ)⁻¹]ᵢᵢ − 1/rows. */
function dualPath({ inputs, rows, columns, targets }: RidgeProblem): RidgePath {
  const reduced = tridiagonalize(gramOfRows(inputs, rows, columns), rows);
  const q = identity(rows);
  rotateRows(reduced, q);
  const row = (i: number) => q.subarray(i * rows, (i + 1) * rows);
  const rotatedTargets = targets.map((target) => combineRows(q, rows, target));
  const solutions = (strength: number) => solveAll(reduced, strength, rotatedTargets);
  return {
    looResiduals(strength) {
      const { system, solved } = solutions(strength);
      return residualsOf(
        rows,
        targets.length,
        (i, k) => dot(row(i), solved[k] as Float64Array),
        (i) => system.quadraticForm(row(i)) - 1 / (rows * strength),
      );
    },
    coefficients(strength) {
      const { solved } = solutions(strength);
      for (const values of solved) rotateBack(reduced, values);
      return solved.map((alpha) => combineRows(inputs, columns, alpha));
    },
  };
}

/** The residual of each record and target, over the share of it that the record did not make itself. */
function residualsOf(
  rows: number,
  targets: number,
  residual: (row: number, target: number) => number,
  share: (row: number) => number,
): Float64Array[] {
  const shares = Float64Array.from({ length: rows }, (_, i) => share(i));
  return Array.from({ length: targets }, (_, k) => shares.map((kept, i) => residual(i, k) / kept));
}

/** The system shifted by a strength, and its solution for each right-hand side, copied. */
function solveAll(reduced: Tridiagonal, strength: number, sides: readonly Float64Array[]) {
  const system = createShiftedSystem(reduced, strength);
  const solved = sides.map((values) => values.slice());
  for (const values of solved) system.solve(values);
  return { system, solved };
}

function identity(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * size + i] = 1;
  return result;
}

function transpose(data: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j] as number;
  }
  return result;
}

/** Sum of the rows, each times its weight. */
function combineRows(data: Float64Array, columns: number, weights: Float64Array): Float64Array {
  const result = new Float64Array(columns);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    for (let j = 0; j < columns; j++) {
      result[j] = (result[j] as number) + weight * (data[i * columns + j] as number);
    }
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
