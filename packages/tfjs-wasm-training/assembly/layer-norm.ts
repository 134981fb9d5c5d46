import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

// Layer normalisation along the rows of X [rows, columns].

// @ts-ignore: decorator
@inline
function total(four: v128): f32 {
  const low = f32x4.extract_lane(four, 0) + f32x4.extract_lane(four, 1);
  return low + (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3));
}

/**
 * Writes Y = (X - mean) / deviation * gamma + beta, and each row's mean and 1 / deviation to moments [rows, 2]; the
 * deviation is the root of the biased variance plus epsilon.
 */
export function layerNormalize(
  rows: i32,
  columns: i32,
  x: usize,
  gamma: usize,
  beta: usize,
  epsilon: f32,
  y: usize,
  moments: usize,
  part: i32,
  parts: i32,
): void {
  const first = firstOf(rows, part, parts);
  const last = firstOf(rows, part + 1, parts);
  const pitch = floats(columns);
  const share = <f32>1 / <f32>columns;
  for (let r = first; r < last; r++) {
    const from = x + <usize>r * pitch;
    const mean = sumOf(from, from + pitch) * share;
    const variance = squaresOf(from, from + pitch, mean) * share;
    const inverse = <f32>1 / sqrt<f32>(variance + epsilon);
    store<f32>(moments + floats(2 * r), mean);
    store<f32>(moments + floats(2 * r), inverse, 4);
    const to = y + <usize>r * pitch;
    let i: usize = 0;
    for (; i + 16 <= pitch; i += 16) {
      scale(4, from + i, gamma + i, beta + i, to + i, mean, inverse);
    }
    for (; i < pitch; i += 4) scale(1, from + i, gamma + i, beta + i, to + i, mean, inverse);
  }
}

// @ts-ignore: decorator
@inline
function sumOf(x: usize, end: usize): f32 {
  let sum = f32x4.splat(0);
  for (; x + 16 <= end; x += 16) sum = f32x4.add(sum, v128.load(x));
  for (; x < end; x += 4) sum = f32x4.add(sum, loadLanes(1, x));
  return total(sum);
}

// @ts-ignore: decorator
@inline
function squaresOf(x: usize, end: usize, mean: f32): f32 {
  const centre = f32x4.splat(mean);
  let sum = f32x4.splat(0);
  for (; x + 16 <= end; x += 16) {
    const d = f32x4.sub(v128.load(x), centre);
    sum = multiplyAdd(d, d, sum);
  }
  let rest: f32 = 0;
  for (; x < end; x += 4) {
    const d = load<f32>(x) - mean;
    rest += d * d;
  }
  return total(sum) + rest;
}

// @ts-ignore: decorator
@inline
function scale(
  lanes: i32,
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  mean: f32,
  inverse: f32,
): void {
  const d = f32x4.sub(loadLanes(lanes, x), f32x4.splat(mean));
  const normal = f32x4.mul(d, f32x4.splat(inverse));
  storeLanes(lanes, y, multiplyAdd(normal, loadLanes(lanes, gamma), loadLanes(lanes, beta)));
}

/**
 * Writes dX, and each part's sums of dY * N and of dY by column to sums [parts, 2, columns], N being the normalised X:
 * with G = dY * gamma, dX = (G - mean(G) - N mean(G N)) / deviation.
 */
export function layerNormalizeGradient(
  rows: i32,
  columns: i32,
  x: usize,
  dy: usize,
  gamma: usize,
  moments: usize,
  dx: usize,
  sums: usize,
  part: i32,
  parts: i32,
): void {
  const first = firstOf(rows, part, parts);
  const last = firstOf(rows, part + 1, parts);
  const pitch = floats(columns);
  const own = sums + <usize>(2 * part) * pitch;
  memory.fill(own, 0, 2 * pitch);
  for (let r = first; r < last; r++) {
    const row = <usize>r * pitch;
    const mean = f32x4.splat(load<f32>(moments + floats(2 * r)));
    const inverse = f32x4.splat(load<f32>(moments + floats(2 * r), 4));
    gradientOfRow(pitch, x + row, dy + row, gamma, dx + row, own, mean, inverse, columns);
  }
}

// @ts-ignore: decorator
@inline
function gradientOfRow(
  pitch: usize,
  x: usize,
  dy: usize,
  gamma: usize,
  dx: usize,
  own: usize,
  mean: v128,
  inverse: v128,
  columns: i32,
): void {
  let plain = f32x4.splat(0);
  let weighted = plain;
  let i: usize = 0;
  for (; i + 16 <= pitch; i += 16) {
    const n = f32x4.mul(f32x4.sub(v128.load(x + i), mean), inverse);
    const g = f32x4.mul(v128.load(dy + i), v128.load(gamma + i));
    plain = f32x4.add(plain, g);
    weighted = multiplyAdd(g, n, weighted);
  }
  for (; i < pitch; i += 4) {
    // Behind the first, lanes of what is loaded are zero, and so are their sums.
    const n = f32x4.mul(f32x4.sub(loadLanes(1, x + i), mean), inverse);
    const g = f32x4.mul(loadLanes(1, dy + i), loadLanes(1, gamma + i));
    plain = f32x4.add(plain, g);
    weighted = multiplyAdd(g, n, weighted);
  }
  const share = <f32>1 / <f32>columns;
  const first = f32x4.splat(total(plain) * share);
  const second = f32x4.splat(total(weighted) * share);
  for (i = 0; i + 16 <= pitch; i += 16) {
    finish(4, pitch, x + i, dy + i, gamma + i, dx + i, own + i, mean, inverse, first, second);
  }
  for (; i < pitch; i += 4) {
    finish(1, pitch, x + i, dy + i, gamma + i, dx + i, own + i, mean, inverse, first, second);
  }
}

// @ts-ignore: decorator
@inline
function finish(
  lanes: i32,
  pitch: usize,
  x: usize,
  dy: usize,
  gamma: usize,
  dx: usize,
  sums: usize,
  mean: v128,
  inverse: v128,
  plain: v128,
  weighted: v128,
): void {
  const n = f32x4.mul(f32x4.sub(loadLanes(lanes, x), mean), inverse);
  const slope = loadLanes(lanes, dy);
  storeLanes(lanes, sums, multiplyAdd(slope, n, loadLanes(lanes, sums)));
  storeLanes(lanes, sums + pitch, f32x4.add(loadLanes(lanes, sums + pitch), slope));
  const g = f32x4.mul(slope, loadLanes(lanes, gamma));
  const rest = f32x4.sub(f32x4.sub(g, plain), f32x4.mul(n, weighted));
  storeLanes(lanes, dx, f32x4.mul(rest, inverse));
}
