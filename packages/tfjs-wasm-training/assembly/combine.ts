import { firstOf } from './share';
import { floats, multiplyAdd } from './simd';

// Sums of one or two terms over [rows, channels], each a tensor times a factor plus an offset by channel, rectified if
// wanted: what a batch normalisation, an addition and a rectifier in a row come to, in one pass.

// @ts-ignore: decorator
@inline
function term(x: usize, c: usize, by: usize, width: usize, scaled: bool): v128 {
  const value = v128.load(x);
  return scaled ? multiplyAdd(value, v128.load(by + c), v128.load(by + width + c)) : value;
}

// @ts-ignore: decorator
@inline
function termOf(x: usize, c: usize, by: usize, width: usize, scaled: bool): f32 {
  const value = load<f32>(x);
  return scaled ? value * load<f32>(by + c) + load<f32>(by + width + c) : value;
}

// @ts-ignore: decorator
@inline
function combineRows(
  rows: i32,
  channels: i32,
  x: usize,
  byX: usize,
  scaledX: bool,
  z: usize,
  byZ: usize,
  scaledZ: bool,
  y: usize,
  rectify: bool,
): void {
  const width = floats(channels);
  const whole = floats(channels & ~3);
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    let c: usize = 0;
    for (; c < whole; c += 16) {
      let sum = term(x + c, c, byX, width, scaledX);
      if (z) sum = f32x4.add(sum, term(z + c, c, byZ, width, scaledZ));
      if (rectify) sum = f32x4.max(sum, zero);
      v128.store(y + c, sum);
    }
    for (; c < width; c += 4) {
      let sum = termOf(x + c, c, byX, width, scaledX);
      if (z) sum += termOf(z + c, c, byZ, width, scaledZ);
      store<f32>(y + c, rectify ? max<f32>(sum, 0) : sum);
    }
    x += width;
    y += width;
    if (z) z += width;
  }
}

/**
 * Y = X * factor + offset, plus the same of Z, rectified if wanted. `byX` and `byZ` are where the factors and behind
 * them the offsets lie, zero for a term as it is; a zero `z` stands for no second term. The parts share the rows.
 */
export function combine(
  rows: i32,
  channels: i32,
  x: usize,
  byX: usize,
  z: usize,
  byZ: usize,
  y: usize,
  rectify: bool,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const begin = firstOf(rows, part, parts);
  const count = firstOf(rows, part + 1, parts) - begin;
  const skipped = floats(begin * channels);
  x += skipped;
  y += skipped;
  if (z) z += skipped;
  const a = byX != 0;
  const b = byZ != 0;
  if (!z) {
    if (rectify) combineRows(count, channels, x, byX, true, 0, 0, false, y, true);
    else combineRows(count, channels, x, byX, true, 0, 0, false, y, false);
  } else if (a && b) {
    if (rectify) combineRows(count, channels, x, byX, true, z, byZ, true, y, true);
    else combineRows(count, channels, x, byX, true, z, byZ, true, y, false);
  } else if (a) {
    if (rectify) combineRows(count, channels, x, byX, true, z, 0, false, y, true);
    else combineRows(count, channels, x, byX, true, z, 0, false, y, false);
  } else {
    if (rectify) combineRows(count, channels, x, 0, false, z, byZ, true, y, true);
    else combineRows(count, channels, x, 0, false, z, byZ, true, y, false);
  }
}
