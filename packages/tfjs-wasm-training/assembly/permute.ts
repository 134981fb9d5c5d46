import { firstOf } from './share';
import { floats } from './simd';
import { transposeFour } from './transpose';

// Permutations of axes. Sizes and distances are counted in values of four bytes.

/** Rows and columns of a tile: both sides of it stay in the cache. */
const TILE = 32;

/**
 * Y [.., columns, .., rows] from X [.., rows, .., columns]: `outer` x `inner` matrices, each turned. Along the axes
 * outer, inner and rows values of X lie xOuter, xInner and xRow apart; along outer, inner and columns those of Y.
 */
export function permuteMatrices(
  outer: i32,
  inner: i32,
  rows: i32,
  columns: i32,
  x: usize,
  xOuter: i32,
  xInner: i32,
  xRow: i32,
  y: usize,
  yOuter: i32,
  yInner: i32,
  yColumn: i32,
  part: i32,
  parts: i32,
): void {
  const bands = (rows + TILE - 1) / TILE;
  const items = outer * inner * bands;
  const last = firstOf(items, part + 1, parts);
  for (let item = firstOf(items, part, parts); item < last; item++) {
    const matrix = item / bands;
    const row = (item - matrix * bands) * TILE;
    const i = matrix / inner;
    const j = matrix - i * inner;
    const from = x + floats(i * xOuter + j * xInner + row * xRow);
    const to = y + floats(i * yOuter + j * yInner + row);
    const height = min(TILE, rows - row);
    for (let c = 0; c < columns; c += TILE) {
      const width = min(TILE, columns - c);
      turn(height, width, from + floats(c), floats(xRow), to + floats(c * yColumn), floats(yColumn));
    }
  }
}

function turn(rows: i32, columns: i32, a: usize, aPitch: usize, b: usize, bPitch: usize): void {
  const even = rows & ~3;
  const evenColumns = columns & ~3;
  for (let c = 0; c < evenColumns; c += 4) {
    for (let r = 0; r < even; r += 4) {
      const to = b + <usize>c * bPitch + floats(r);
      transposeFour(a + <usize>r * aPitch + floats(c), aPitch, to, bPitch);
    }
  }
  for (let r = 0; r < rows; r++) {
    for (let c = r < even ? evenColumns : 0; c < columns; c++) {
      const value = load<i32>(a + <usize>r * aPitch + floats(c));
      store<i32>(b + <usize>c * bPitch + floats(r), value);
    }
  }
}

/** Y [outer, middle, inner, run] from X, where runs lie xOuter, xMiddle and xInner apart. */
export function permuteRuns(
  outer: i32,
  middle: i32,
  inner: i32,
  run: i32,
  x: usize,
  xOuter: i32,
  xMiddle: i32,
  xInner: i32,
  y: usize,
  part: i32,
  parts: i32,
): void {
  const bytes = floats(run);
  const last = firstOf(outer * middle, part + 1, parts);
  for (let item = firstOf(outer * middle, part, parts); item < last; item++) {
    const i = item / middle;
    let from = x + floats(i * xOuter + (item - i * middle) * xMiddle);
    let to = y + <usize>item * <usize>inner * bytes;
    for (let k = 0; k < inner; k++, from += floats(xInner), to += bytes) {
      let at: usize = 0;
      for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
      for (; at < bytes; at += 4) store<i32>(to + at, load<i32>(from + at));
    }
  }
}
