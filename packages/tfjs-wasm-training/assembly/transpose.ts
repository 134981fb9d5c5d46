import { firstOf } from './share';
import { floats } from './simd';

// @ts-ignore: decorator
@inline
export function transposeFour(a: usize, aPitch: usize, b: usize, bPitch: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + aPitch);
  const r2 = v128.load(a + 2 * aPitch);
  const r3 = v128.load(a + 3 * aPitch);
  const low0 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high0 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low1 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high1 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(b, v128.shuffle<i64>(low0, low1, 0, 2));
  v128.store(b + bPitch, v128.shuffle<i64>(low0, low1, 1, 3));
  v128.store(b + 2 * bPitch, v128.shuffle<i64>(high0, high1, 0, 2));
  v128.store(b + 3 * bPitch, v128.shuffle<i64>(high0, high1, 1, 3));
}

/** Writes the transpose of the contiguous matrix A [rows, columns] to B [columns, rows], whose rows are `bPitch` bytes apart. */
export function transposeTo(rows: i32, columns: i32, a: usize, b: usize, bPitch: usize): void {
  const aPitch = floats(columns);
  const rowsOfFour = rows & ~3;
  const columnsOfFour = columns & ~3;
  for (let r = 0; r < rowsOfFour; r += 4) {
    for (let c = 0; c < columnsOfFour; c += 4) {
      transposeFour(
        a + <usize>r * aPitch + floats(c),
        aPitch,
        b + <usize>c * bPitch + floats(r),
        bPitch,
      );
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let c = r < rowsOfFour ? columnsOfFour : 0; c < columns; c++) {
      store<f32>(
        b + <usize>c * bPitch + floats(r),
        load<f32>(a + <usize>r * aPitch + floats(c)),
      );
    }
  }
}

/** Writes the transpose of the contiguous matrix A [rows, columns] to B [columns, rows]. */
export function transpose(rows: i32, columns: i32, a: usize, b: usize): void {
  transposeTo(rows, columns, a, b, floats(rows));
}

/**
 * Writes the taps `first`, `first` - `step`, ... of a filter [taps, channels, filters], each transposed,
 * to B [count, filters, channels]: the matrix that carries an output's gradient back to the input.
 */
export function transposeTaps(
  first: i32,
  step: i32,
  count: i32,
  channels: i32,
  filters: i32,
  filter: usize,
  b: usize,
): void {
  const size = channels * filters;
  for (let j = 0; j < count; j++) {
    const tap = first - j * step;
    transpose(channels, filters, filter + floats(tap * size), b + floats(j * size));
  }
}

/**
 * Writes the filter [taps, channels, filters] that carries an output's gradient back through a stride, to
 * B [count, filters, stride * channels]: row j, phase r holds tap r + left - (first + j) * stride, transposed, or zeros.
 * The parts share the rows.
 */
export function transposePhases(
  taps: i32,
  channels: i32,
  filters: i32,
  stride: i32,
  left: i32,
  first: i32,
  count: i32,
  filter: usize,
  b: usize,
  part: i32,
  parts: i32,
): void {
  const size = channels * filters;
  const begin = firstOf(count, part, parts);
  const end = firstOf(count, part + 1, parts);
  memory.fill(b + floats(begin * stride * size), 0, floats((end - begin) * stride * size));
  for (let j = begin; j < end; j++) {
    for (let r = 0; r < stride; r++) {
      const tap = r + left - (first + j) * stride;
      if (tap < 0 || tap >= taps) continue;
      const to = b + floats(j * stride * size + r * channels);
      transposeTo(channels, filters, filter + floats(tap * size), to, floats(stride * channels));
    }
  }
}
