/**
 * Dot products of the rows of a matrix with each other: the lower triangle of a square matrix, row by
 * row (what lies above the diagonal is not meaningful).
 *
 * Two rows by four at a time: eight sums that do not wait for each other, and a quarter of the loads.
 */
export function gramOfRows(data: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j <= i + 1; j += 4) dotBlock(data, rows, columns, i, j, result);
  }
  return result;
}

function dotBlock(
  data: Float64Array,
  rows: number,
  columns: number,
  i: number,
  j: number,
  result: Float64Array,
): void {
  // Rows beyond the last are read as the last one, and their sums dropped.
  const start = (row: number) => Math.min(row, rows - 1) * columns;
  const a0 = start(i);
  const a1 = start(i + 1);
  const b0 = start(j);
  const b1 = start(j + 1);
  const b2 = start(j + 2);
  const b3 = start(j + 3);
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let k = 0; k < columns; k++) {
    const x0 = data[a0 + k] as number;
    const x1 = data[a1 + k] as number;
    const y0 = data[b0 + k] as number;
    const y1 = data[b1 + k] as number;
    const y2 = data[b2 + k] as number;
    const y3 = data[b3 + k] as number;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
  }
  store(result, rows, i, j, [s00, s01, s02, s03]);
  store(result, rows, i + 1, j, [s10, s11, s12, s13]);
}

function store(
  result: Float64Array,
  rows: number,
  row: number,
  column: number,
  sums: readonly number[],
): void {
  if (row >= rows) return;
  for (const [k, sum] of sums.entries()) {
    if (column + k < rows) result[row * rows + column + k] = sum;
  }
}
