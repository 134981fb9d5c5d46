import { firstOf } from './share';
import { floats, loadLanes, storeLanes } from './simd';

// Sums, maxima and minima. An item is one block of neighbouring rows, or of one row's values; a second call joins
// the blocks of each result in their order.

const SUM = 0;
const MAXIMUM = 1;
const MINIMUM = 2;

/** Rows that are summed before they are added to the rest: keeps rounding errors small, and memory near. */
const BLOCK = 64;

/** Bytes of a row that are summed before they are added to the rest. */
const STRETCH: usize = 16384;

// @ts-ignore: decorator
@inline
function combine(operation: i32, a: v128, b: v128): v128 {
  if (operation == SUM) return f32x4.add(a, b);
  return operation == MAXIMUM ? f32x4.max(a, b) : f32x4.min(a, b);
}

// @ts-ignore: decorator
@inline
function neutral(operation: i32): f32 {
  if (operation == SUM) return 0;
  return operation == MAXIMUM ? -Infinity : Infinity;
}

/**
 * Y [outer, blocks, columns] = scale * X [outer, rows, columns], reduced over each of the blocks that the rows are cut
 * into; the columns are cut into `groups`. Operations: 0 sum, 1 maximum, 2 minimum.
 */
export function reduceColumns(
  operation: i32,
  outer: i32,
  rows: i32,
  blocks: i32,
  columns: i32,
  groups: i32,
  x: usize,
  y: usize,
  scale: f32,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(columns);
  const items = outer * blocks * groups;
  const last = firstOf(items, part + 1, parts);
  for (let item = firstOf(items, part, parts); item < last; item++) {
    const block = item / groups;
    const column = firstOf(columns, item % groups, groups);
    const width = firstOf(columns, (item % groups) + 1, groups) - column;
    const first = firstOf(rows, block % blocks, blocks);
    const count = firstOf(rows, (block % blocks) + 1, blocks) - first;
    const row = <usize>(block / blocks) * <usize>rows + <usize>first;
    const from = x + row * pitch + floats(column);
    const to = y + <usize>block * pitch + floats(column);
    if (operation == SUM) columnsOf(SUM, count, width, pitch, from, to, scale);
    else if (operation == MAXIMUM) columnsOf(MAXIMUM, count, width, pitch, from, to, scale);
    else columnsOf(MINIMUM, count, width, pitch, from, to, scale);
  }
}

// @ts-ignore: decorator
@inline
function columnsOf(
  operation: i32,
  rows: i32,
  columns: i32,
  pitch: usize,
  x: usize,
  y: usize,
  scale: f32,
): void {
  const start = f32x4.splat(neutral(operation));
  for (let c = 0; c < columns; c++) store<f32>(y + floats(c), neutral(operation));
  for (let first = 0; first < rows; first += BLOCK, x += <usize>BLOCK * pitch) {
    const count = min(BLOCK, rows - first);
    let c = 0;
    for (; c + 16 <= columns; c += 16) {
      let s0 = start;
      let s1 = start;
      let s2 = start;
      let s3 = start;
      let at = x + floats(c);
      for (let r = 0; r < count; r++, at += pitch) {
        s0 = combine(operation, s0, v128.load(at));
        s1 = combine(operation, s1, v128.load(at, 16));
        s2 = combine(operation, s2, v128.load(at, 32));
        s3 = combine(operation, s3, v128.load(at, 48));
      }
      const to = y + floats(c);
      v128.store(to, combine(operation, v128.load(to), s0));
      v128.store(to, combine(operation, v128.load(to, 16), s1), 16);
      v128.store(to, combine(operation, v128.load(to, 32), s2), 32);
      v128.store(to, combine(operation, v128.load(to, 48), s3), 48);
    }
    for (; c + 4 <= columns; c += 4) columnLanes(operation, 4, count, pitch, x, y, c);
    for (; c < columns; c++) columnLanes(operation, 1, count, pitch, x, y, c);
  }
  if (scale == 1) return;
  for (let c = 0; c < columns; c++) store<f32>(y + floats(c), load<f32>(y + floats(c)) * scale);
}

// @ts-ignore: decorator
@inline
function columnLanes(
  operation: i32,
  lanes: i32,
  count: i32,
  pitch: usize,
  x: usize,
  y: usize,
  c: i32,
): void {
  let sum = f32x4.splat(neutral(operation));
  let at = x + floats(c);
  for (let r = 0; r < count; r++, at += pitch) {
    sum = combine(operation, sum, loadLanes(lanes, at));
  }
  const to = y + floats(c);
  storeLanes(lanes, to, combine(operation, loadLanes(lanes, to), sum));
}

/**
 * Y [rows, blocks] = scale * X [rows, columns], reduced over each of the blocks that the columns are cut into.
 * Operations as in `reduceColumns`.
 */
export function reduceRows(
  operation: i32,
  rows: i32,
  columns: i32,
  blocks: i32,
  x: usize,
  y: usize,
  scale: f32,
  part: i32,
  parts: i32,
): void {
  const last = firstOf(rows * blocks, part + 1, parts);
  for (let item = firstOf(rows * blocks, part, parts); item < last; item++) {
    let from = x + floats(columns) * <usize>item;
    let count = columns;
    if (blocks > 1) {
      const block = item % blocks;
      const first = firstOf(columns, block, blocks);
      count = firstOf(columns, block + 1, blocks) - first;
      from = x + floats(columns) * <usize>(item / blocks) + floats(first);
    }
    let value: f32;
    if (operation == SUM) value = rowOf(SUM, count, from);
    else if (operation == MAXIMUM) value = rowOf(MAXIMUM, count, from);
    else value = rowOf(MINIMUM, count, from);
    store<f32>(y + floats(item), value * scale);
  }
}

// @ts-ignore: decorator
@inline
function rowOf(operation: i32, count: i32, x: usize): f32 {
  const start = f32x4.splat(neutral(operation));
  const end = x + floats(count);
  let total = start;
  while (x + 64 <= end) {
    let s0 = start;
    let s1 = start;
    let s2 = start;
    let s3 = start;
    const stop = min(end, x + STRETCH);
    for (; x + 64 <= stop; x += 64) {
      s0 = combine(operation, s0, v128.load(x));
      s1 = combine(operation, s1, v128.load(x, 16));
      s2 = combine(operation, s2, v128.load(x, 32));
      s3 = combine(operation, s3, v128.load(x, 48));
    }
    const four = combine(operation, combine(operation, s0, s1), combine(operation, s2, s3));
    total = combine(operation, total, four);
  }
  for (; x + 16 <= end; x += 16) total = combine(operation, total, v128.load(x));
  total = combine(operation, total, v128.shuffle<i32>(total, total, 2, 3, 0, 1));
  total = combine(operation, total, v128.shuffle<i32>(total, total, 1, 0, 3, 2));
  for (; x < end; x += 4) total = combine(operation, total, v128.load_zero<f32>(x));
  return f32x4.extract_lane(total, 0);
}
