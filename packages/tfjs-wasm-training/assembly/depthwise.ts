import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

// Depthwise convolutions over [samples, height, width, channels] with one filter a channel: with several, the input's
// channels are repeated before. Along each axis tap t of output i is at i * stride + t * dilation - before.

/** Positions of a row that are one piece of work, and stay in the first-level cache. */
export const BLOCK = 32;

/** The first tap that is not in front of the edge, for a window that starts at `start`. */
// @ts-ignore: decorator
@inline
export function firstTap(start: i32, dilation: i32): i32 {
  return start < 0 ? (dilation - 1 - start) / dilation : 0;
}

/** The tap behind the last one that is not behind the other edge. */
// @ts-ignore: decorator
@inline
export function endOfTaps(start: i32, dilation: i32, length: i32, taps: i32): i32 {
  return start < length ? min(taps, (length - 1 - start) / dilation + 1) : 0;
}

/** One position: four channels, or one. */
// @ts-ignore: decorator
@inline
function single(
  lanes: i32,
  tall: i32,
  wide: i32,
  x: usize,
  rowStep: usize,
  tapStep: usize,
  w: usize,
  wRowStep: usize,
  pitch: usize,
  y: usize,
): void {
  let sum = f32x4.splat(0);
  for (let u = 0; u < tall; u++, x += rowStep, w += wRowStep) {
    let at = x;
    let weight = w;
    for (let v = 0; v < wide; v++, at += tapStep, weight += pitch) {
      sum = multiplyAdd(loadLanes(lanes, at), loadLanes(lanes, weight), sum);
    }
  }
  storeLanes(lanes, y, sum);
}

/** Four positions `step` bytes apart: four channels, or one. */
// @ts-ignore: decorator
@inline
function four(
  lanes: i32,
  tall: i32,
  wide: i32,
  x: usize,
  rowStep: usize,
  tapStep: usize,
  step: usize,
  w: usize,
  pitch: usize,
  y: usize,
  yStep: usize,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let u = 0; u < tall; u++, x += rowStep) {
    let at = x;
    for (let v = 0; v < wide; v++, at += tapStep, w += pitch) {
      const b = loadLanes(lanes, w);
      s0 = multiplyAdd(loadLanes(lanes, at), b, s0);
      s1 = multiplyAdd(loadLanes(lanes, at + step), b, s1);
      s2 = multiplyAdd(loadLanes(lanes, at + 2 * step), b, s2);
      s3 = multiplyAdd(loadLanes(lanes, at + 3 * step), b, s3);
    }
  }
  storeLanes(lanes, y, s0);
  storeLanes(lanes, y + yStep, s1);
  storeLanes(lanes, y + 2 * yStep, s2);
  storeLanes(lanes, y + 3 * yStep, s3);
}

/** Four positions of eight channels: enough sums at a time to hide how long each addition takes. */
// @ts-ignore: decorator
@inline
function fourOfEight(
  tall: i32,
  wide: i32,
  x: usize,
  rowStep: usize,
  tapStep: usize,
  step: usize,
  w: usize,
  pitch: usize,
  y: usize,
  yStep: usize,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const third = 2 * step;
  const fourth = 3 * step;
  for (let u = 0; u < tall; u++, x += rowStep) {
    let at = x;
    for (let v = 0; v < wide; v++, at += tapStep, w += pitch) {
      const b0 = v128.load(w);
      const b1 = v128.load(w, 16);
      s00 = multiplyAdd(v128.load(at), b0, s00);
      s01 = multiplyAdd(v128.load(at, 16), b1, s01);
      s10 = multiplyAdd(v128.load(at + step), b0, s10);
      s11 = multiplyAdd(v128.load(at + step, 16), b1, s11);
      s20 = multiplyAdd(v128.load(at + third), b0, s20);
      s21 = multiplyAdd(v128.load(at + third, 16), b1, s21);
      s30 = multiplyAdd(v128.load(at + fourth), b0, s30);
      s31 = multiplyAdd(v128.load(at + fourth, 16), b1, s31);
    }
  }
  v128.store(y, s00);
  v128.store(y, s01, 16);
  v128.store(y + yStep, s10);
  v128.store(y + yStep, s11, 16);
  v128.store(y + 2 * yStep, s20);
  v128.store(y + 2 * yStep, s21, 16);
  v128.store(y + 3 * yStep, s30);
  v128.store(y + 3 * yStep, s31, 16);
}

/** Y = X * W, W [taps down, taps across, channels]. The results lie `sampleStride`, `rowStride` and `columnStride` floats apart. */
export function depthwise(
  samples: i32,
  channels: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  dilationDown: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  columnsOut: i32,
  dilationAcross: i32,
  x: usize,
  w: usize,
  y: usize,
  sampleStride: i32,
  rowStride: i32,
  columnStride: i32,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const rowPitch = <usize>width * pitch;
  const rowStep = <usize>dilationDown * rowPitch;
  const tapStep = <usize>dilationAcross * pitch;
  const step = <usize>strideAcross * pitch;
  const yStep = floats(columnStride);
  const wRow = <usize>wide * pitch;
  const last = width - (wide - 1) * dilationAcross - strideAcross * 3;
  const blocks = (columnsOut + BLOCK - 1) / BLOCK;
  const end = firstOf(samples * rowsOut * blocks, part + 1, parts);
  for (let unit = firstOf(samples * rowsOut * blocks, part, parts); unit < end; unit++) {
    const row = unit / blocks;
    const sample = row / rowsOut;
    const i = row - sample * rowsOut;
    const above = i * strideDown - top;
    const u = firstTap(above, dilationDown);
    const rows = endOfTaps(above, dilationDown, height, tall) - u;
    const from = x + <usize>(sample * height + above + u * dilationDown) * rowPitch;
    const weights = w + <usize>u * wRow;
    const line = y + floats(sample * sampleStride + i * rowStride);
    let j = (unit - row * blocks) * BLOCK;
    const stop = min(columnsOut, j + BLOCK);
    while (j < stop) {
      const start = j * strideAcross - left;
      const to = line + <usize>j * yStep;
      let c: usize = 0;
      if (j + 4 <= stop && start >= 0 && start < last) {
        const at = from + <usize>start * pitch;
        for (; c + 32 <= pitch; c += 32) {
          fourOfEight(rows, wide, at + c, rowStep, tapStep, step, weights + c, pitch, to + c, yStep);
        }
        for (; c + 16 <= pitch; c += 16) {
          four(4, rows, wide, at + c, rowStep, tapStep, step, weights + c, pitch, to + c, yStep);
        }
        for (; c < pitch; c += 4) {
          four(1, rows, wide, at + c, rowStep, tapStep, step, weights + c, pitch, to + c, yStep);
        }
        j += 4;
        continue;
      }
      const v = firstTap(start, dilationAcross);
      const taps = endOfTaps(start, dilationAcross, width, wide) - v;
      const at = from + floats((start + v * dilationAcross) * channels);
      const weight = weights + <usize>v * pitch;
      for (; c + 16 <= pitch; c += 16) {
        single(4, rows, taps, at + c, rowStep, tapStep, weight + c, wRow, pitch, to + c);
      }
      for (; c < pitch; c += 4) {
        single(1, rows, taps, at + c, rowStep, tapStep, weight + c, wRow, pitch, to + c);
      }
      j++;
    }
  }
}
