import type { Matrix } from '../arrays/matrix.ts';

/** Columns brought to mean 0 and standard deviation 1, and what was taken out. */
export interface Standardized {
  readonly data: Float64Array;
  readonly means: Float64Array;
  /** Standard deviations; 1 for a constant column, which becomes 0. */
  readonly scales: Float64Array;
}

/** Columns minus their means, divided by their standard deviations unless `scale` is false. */
export function standardizeColumns(matrix: Matrix, scale = true): Standardized {
  const { rows, columns } = matrix;
  const data = Float64Array.from(matrix.data);
  const means = new Float64Array(columns);
  const scales = new Float64Array(columns).fill(1);
  for (let i = 0; i < data.length; i++) {
    means[i % columns] = (means[i % columns] as number) + (data[i] as number) / rows;
  }
  for (let i = 0; i < data.length; i++) {
    data[i] = (data[i] as number) - (means[i % columns] as number);
  }
  if (scale) divideByDeviation(data, means, scales, rows);
  return { data, means, scales };
}

function divideByDeviation(
  data: Float64Array,
  means: Float64Array,
  scales: Float64Array,
  rows: number,
): void {
  const columns = scales.length;
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) {
    squares[i % columns] = (squares[i % columns] as number) + (data[i] as number) ** 2 / rows;
  }
  for (let column = 0; column < columns; column++) {
    const deviation = Math.sqrt(squares[column] as number);
    // What rounding leaves of a constant column is not variance.
    const noise = 1e-12 * Math.abs(means[column] as number);
    scales[column] = deviation > noise ? deviation : Infinity;
  }
  for (let i = 0; i < data.length; i++)
    data[i] = (data[i] as number) / (scales[i % columns] as number);
  for (let column = 0; column < columns; column++) {
    if (scales[column] === Infinity) scales[column] = 1;
  }
}
