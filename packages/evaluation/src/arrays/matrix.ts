import { type NumericArray, ShapeError, type StridedArray, toContiguous } from '@einthoven/core';

/** A two-dimensional array whose rows lie one after the other. */
export interface Matrix {
  readonly data: NumericArray;
  readonly rows: number;
  readonly columns: number;
}

/** The argument as rows and columns; one axis is taken as a single column. @throws ShapeError for more axes. */
export function requireMatrix(argument: string, array: StridedArray): Matrix {
  const [rows, columns = 1] = array.shape;
  if (rows !== undefined && array.shape.length <= 2) {
    return { data: toContiguous(array), rows, columns };
  }
  throw new ShapeError(`${argument} has shape [${array.shape.join(', ')}]`, {
    argument,
    value: array.shape,
    hint: 'Pass two axes: [records, classes].',
  });
}

/** @throws ShapeError unless both have as many rows and columns. */
export function requireSameShape(argument: string, matrix: Matrix, like: Matrix, of: string): void {
  if (matrix.rows === like.rows && matrix.columns === like.columns) return;
  const shape = [matrix.rows, matrix.columns];
  throw new ShapeError(
    `${argument} has shape [${shape.join(', ')}], ${of} has [${like.rows}, ${like.columns}]`,
    { argument, value: shape, hint: `Pass one row a record and one column a class in both.` },
  );
}

/** One column as doubles; a copy. */
export function columnOf({ data, rows, columns }: Matrix, column: number): Float64Array {
  const result = new Float64Array(rows);
  for (let row = 0; row < rows; row++) result[row] = data[row * columns + column] as number;
  return result;
}
