import { exponential } from './activations';
import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

// Softmax along the rows of X [rows, columns], shifted by each row's largest value.

// @ts-ignore: decorator
@inline
function addAcross(v: v128): v128 {
  const pairs = f32x4.add(v, v128.shuffle<i32>(v, v, 2, 3, 0, 1));
  return f32x4.add(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2));
}

/** Writes Y = e^(X - maximum) / its sum, row by row. */
export function softmax(
  rows: i32,
  columns: i32,
  x: usize,
  y: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(columns);
  const last = firstOf(rows, part + 1, parts);
  for (let r = firstOf(rows, part, parts); r < last; r++) {
    const from = x + <usize>r * pitch;
    const to = y + <usize>r * pitch;
    const shift = largest(from, from + pitch);
    const factor = f32x4.div(f32x4.splat(1), exponentials(from, from + pitch, to, shift));
    const end = to + pitch;
    let at = to;
    for (; at + 16 <= end; at += 16) v128.store(at, f32x4.mul(v128.load(at), factor));
    for (; at < end; at += 4) storeLanes(1, at, f32x4.mul(loadLanes(1, at), factor));
  }
}

/** The largest value in all lanes. NaN may be passed over: its exponential makes the row's sum NaN anyway. */
// @ts-ignore: decorator
@inline
function largest(x: usize, end: usize): v128 {
  let best = v128.load_splat<f32>(x);
  for (; x + 16 <= end; x += 16) best = f32x4.pmax(best, v128.load(x));
  for (; x < end; x += 4) best = f32x4.pmax(best, v128.load_splat<f32>(x));
  best = f32x4.pmax(best, v128.shuffle<i32>(best, best, 2, 3, 0, 1));
  return f32x4.pmax(best, v128.shuffle<i32>(best, best, 1, 0, 3, 2));
}

/** Writes e^(X - shift) and returns the sum in all lanes. */
// @ts-ignore: decorator
@inline
function exponentials(x: usize, end: usize, y: usize, shift: v128): v128 {
  let sum = f32x4.splat(0);
  for (; x + 16 <= end; x += 16, y += 16) {
    const value = exponential(f32x4.sub(v128.load(x), shift));
    sum = f32x4.add(sum, value);
    v128.store(y, value);
  }
  sum = addAcross(sum);
  for (; x < end; x += 4, y += 4) {
    const value = exponential(f32x4.sub(v128.load_splat<f32>(x), shift));
    sum = f32x4.add(sum, value);
    storeLanes(1, y, value);
  }
  return sum;
}

/** Writes dX = (dY - the row's sum of dY * Y) * Y. */
export function softmaxGradient(
  rows: i32,
  columns: i32,
  y: usize,
  dy: usize,
  dx: usize,
  part: i32,
  parts: i32,
): void {
  const first = firstOf(rows, part, parts);
  const last = firstOf(rows, part + 1, parts);
  const width = floats(columns);
  for (let r = first; r < last; r++) {
    const row = <usize>r * width;
    const end = row + width;
    let sum = f32x4.splat(0);
    let i = row;
    for (; i + 16 <= end; i += 16) sum = multiplyAdd(v128.load(dy + i), v128.load(y + i), sum);
    sum = addAcross(sum);
    for (; i < end; i += 4) {
      sum = multiplyAdd(v128.load_splat<f32>(dy + i), v128.load_splat<f32>(y + i), sum);
    }
    for (i = row; i + 16 <= end; i += 16) {
      v128.store(dx + i, f32x4.mul(f32x4.sub(v128.load(dy + i), sum), v128.load(y + i)));
    }
    for (; i < end; i += 4) {
      storeLanes(1, dx + i, f32x4.mul(f32x4.sub(loadLanes(1, dy + i), sum), loadLanes(1, y + i)));
    }
  }
}
