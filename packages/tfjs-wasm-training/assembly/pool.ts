import { firstOf } from './share';
import { floats, loadLanes, storeLanes } from './simd';

// Pooling of [samples, height, width, channels]. Along each axis window i covers `taps` places from
// i * stride - before on and is cut at the borders. The maximum of a window with a NaN is NaN, the first of several
// equal maxima counts, and an average divides by the places that lie inside.

/** Positions of a row that are one piece of work. */
export const BLOCK = 64;

/** Places of window `i` that lie inside. */
// @ts-ignore: decorator
@inline
export function placesOf(i: i32, length: i32, taps: i32, stride: i32, before: i32): i32 {
  const start = i * stride - before;
  return max(0, min(length, start + taps) - max(0, start));
}

// @ts-ignore: decorator
@inline
function join(average: bool, value: v128, next: v128): v128 {
  return average ? f32x4.add(value, next) : f32x4.pmax(value, next);
}

/** All bits of a lane once it met a NaN; a maximum that hands NaN on by itself takes twice as long. */
// @ts-ignore: decorator
@inline
function mark(average: bool, spoilt: v128, next: v128): v128 {
  return average ? spoilt : v128.or(spoilt, f32x4.ne(next, next));
}

// @ts-ignore: decorator
@inline
function finish(average: bool, value: v128, spoilt: v128, places: i32): v128 {
  return average ? f32x4.div(value, f32x4.splat(<f32>places)) : v128.or(value, spoilt);
}

// @ts-ignore: decorator
@inline
function reduceWindow(
  average: bool,
  lanes: i32,
  rows: i32,
  columns: i32,
  x: usize,
  rowPitch: usize,
  pitch: usize,
): v128 {
  let value = f32x4.splat(average ? 0 : -Infinity);
  let spoilt = i32x4.splat(0);
  for (let r = 0; r < rows; r++, x += rowPitch) {
    let at = x;
    for (let k = 0; k < columns; k++, at += pitch) {
      const next = loadLanes(lanes, at);
      value = join(average, value, next);
      spoilt = mark(average, spoilt, next);
    }
  }
  return finish(average, value, spoilt, rows * columns);
}

// @ts-ignore: decorator
@inline
function poolLanes(
  average: bool,
  lanes: i32,
  rows: i32,
  columns: i32,
  x: usize,
  rowPitch: usize,
  pitch: usize,
  y: usize,
): void {
  const value = average
    ? reduceWindow(true, lanes, rows, columns, x, rowPitch, pitch)
    : reduceWindow(false, lanes, rows, columns, x, rowPitch, pitch);
  storeLanes(lanes, y, value);
}

/** Sixteen channels: four at a time would spend as long on the loops as on the values. */
// @ts-ignore: decorator
@inline
function poolSixteen(
  average: bool,
  rows: i32,
  columns: i32,
  x: usize,
  rowPitch: usize,
  pitch: usize,
  y: usize,
): void {
  let a = f32x4.splat(average ? 0 : -Infinity);
  let b = a;
  let c = a;
  let d = a;
  let inA = i32x4.splat(0);
  let inB = inA;
  let inC = inA;
  let inD = inA;
  for (let r = 0; r < rows; r++, x += rowPitch) {
    let at = x;
    for (let k = 0; k < columns; k++, at += pitch) {
      let next = v128.load(at);
      a = join(average, a, next);
      inA = mark(average, inA, next);
      next = v128.load(at, 16);
      b = join(average, b, next);
      inB = mark(average, inB, next);
      next = v128.load(at, 32);
      c = join(average, c, next);
      inC = mark(average, inC, next);
      next = v128.load(at, 48);
      d = join(average, d, next);
      inD = mark(average, inD, next);
    }
  }
  const places = rows * columns;
  v128.store(y, finish(average, a, inA, places));
  v128.store(y, finish(average, b, inB, places), 16);
  v128.store(y, finish(average, c, inC, places), 32);
  v128.store(y, finish(average, d, inD, places), 48);
}

/** Writes each window's average or maximum. */
export function pool(
  average: bool,
  samples: i32,
  channels: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  columnsOut: i32,
  x: usize,
  y: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const rowPitch = <usize>width * pitch;
  const blocks = (columnsOut + BLOCK - 1) / BLOCK;
  const end = firstOf(samples * rowsOut * blocks, part + 1, parts);
  for (let unit = firstOf(samples * rowsOut * blocks, part, parts); unit < end; unit++) {
    const row = unit / blocks;
    const sample = row / rowsOut;
    const i = row - sample * rowsOut;
    const first = (unit - row * blocks) * BLOCK;
    const rows = placesOf(i, height, tall, strideDown, top);
    const above = max(0, i * strideDown - top);
    const line = x + <usize>(sample * height + above) * rowPitch;
    for (let j = first; j < min(columnsOut, first + BLOCK); j++) {
      const columns = placesOf(j, width, wide, strideAcross, left);
      const from = line + <usize>max(0, j * strideAcross - left) * pitch;
      const to = y + <usize>(row * columnsOut + j) * pitch;
      let c: usize = 0;
      for (; c + 64 <= pitch; c += 64) {
        if (average) poolSixteen(true, rows, columns, from + c, rowPitch, pitch, to + c);
        else poolSixteen(false, rows, columns, from + c, rowPitch, pitch, to + c);
      }
      for (; c + 16 <= pitch; c += 16) {
        poolLanes(average, 4, rows, columns, from + c, rowPitch, pitch, to + c);
      }
      for (; c < pitch; c += 4) {
        poolLanes(average, 1, rows, columns, from + c, rowPitch, pitch, to + c);
      }
    }
  }
}
