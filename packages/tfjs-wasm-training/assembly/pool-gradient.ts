import { clear } from './copy';
import { BLOCK, placesOf } from './pool';
import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

/** Channels that one piece of the maximum's gradient covers: four cache lines. */
const GROUP = 64;

/** Windows of so many places are gone over again to give dY; in larger ones each channel's place is written by itself. */
const SMALL = 4;

/** Adds dY to the place in dX where the window of X has its maximum: its last NaN, where it has one. */
// @ts-ignore: decorator
@inline
function giveToMaximum(
  lanes: i32,
  rows: i32,
  columns: i32,
  x: usize,
  rowPitch: usize,
  pitch: usize,
  dy: usize,
  dx: usize,
): void {
  let best = f32x4.splat(-Infinity);
  let place = i32x4.splat(-1);
  for (let r = 0; r < rows; r++) {
    let offset = <usize>r * rowPitch;
    for (let k = 0; k < columns; k++, offset += pitch) {
      const value = loadLanes(lanes, x + offset);
      // Nothing is above NaN but another NaN.
      const above = v128.or(f32x4.gt(value, best), f32x4.ne(value, value));
      best = v128.bitselect(value, best, above);
      place = v128.bitselect(i32x4.splat(offset), place, above);
    }
  }
  if (lanes == 4 && rows * columns <= SMALL) {
    const slope = v128.load(dy);
    for (let r = 0; r < rows; r++) {
      let offset = <usize>r * rowPitch;
      for (let k = 0; k < columns; k++, offset += pitch) {
        const share = v128.and(slope, i32x4.eq(place, i32x4.splat(offset)));
        v128.store(dx + offset, f32x4.add(v128.load(dx + offset), share));
      }
    }
    return;
  }
  give(i32x4.extract_lane(place, 0), dy, dx);
  if (lanes == 1) return;
  give(i32x4.extract_lane(place, 1), dy + 4, dx + 4);
  give(i32x4.extract_lane(place, 2), dy + 8, dx + 8);
  give(i32x4.extract_lane(place, 3), dy + 12, dx + 12);
}

// @ts-ignore: decorator
@inline
function give(offset: i32, dy: usize, dx: usize): void {
  // Nothing in the window lies above -Infinity.
  if (offset < 0) return;
  const to = dx + <usize>offset;
  store<f32>(to, load<f32>(to) + load<f32>(dy));
}

/** dX: each dY goes to the place where its window of X has its maximum. */
export function poolMaximumGradient(
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
  dy: usize,
  dx: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const rowPitch = <usize>width * pitch;
  const groups = (channels + GROUP - 1) / GROUP;
  const end = firstOf(samples * groups, part + 1, parts);
  // Windows overlap, channels do not: each piece has some channels of one sample to itself.
  for (let item = firstOf(samples * groups, part, parts); item < end; item++) {
    const sample = item / groups;
    const channel = (item - sample * groups) * GROUP;
    const bytes = floats(min(GROUP, channels - channel));
    const start = <usize>(sample * height) * rowPitch + floats(channel);
    const to = dx + start;
    for (let i = 0; i < height * width; i++) clear(to + <usize>i * pitch, bytes);
    let from = dy + <usize>(sample * rowsOut * columnsOut) * pitch + floats(channel);
    for (let i = 0; i < rowsOut; i++) {
      const rows = placesOf(i, height, tall, strideDown, top);
      const above = start + <usize>max(0, i * strideDown - top) * rowPitch;
      for (let j = 0; j < columnsOut; j++, from += pitch) {
        const columns = placesOf(j, width, wide, strideAcross, left);
        const corner = above + <usize>max(0, j * strideAcross - left) * pitch;
        let c: usize = 0;
        for (; c + 16 <= bytes; c += 16) {
          const at = corner + c;
          giveToMaximum(4, rows, columns, x + at, rowPitch, pitch, from + c, dx + at);
        }
        for (; c < bytes; c += 4) {
          const at = corner + c;
          giveToMaximum(1, rows, columns, x + at, rowPitch, pitch, from + c, dx + at);
        }
      }
    }
  }
}

/** The first window that reaches `place`, where any does. */
// @ts-ignore: decorator
@inline
function firstWindow(place: i32, taps: i32, stride: i32, before: i32): i32 {
  return max(0, place + before - taps + stride) / stride;
}

/** The window behind the last one that reaches `place`. */
// @ts-ignore: decorator
@inline
function endOfWindows(place: i32, stride: i32, before: i32, out: i32): i32 {
  return min(out, (place + before) / stride + 1);
}

/** dX: each place has its share of the dY of every window that reaches it. */
export function poolAverageGradient(
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
  dy: usize,
  dx: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const blocks = (width + BLOCK - 1) / BLOCK;
  const end = firstOf(samples * height * blocks, part + 1, parts);
  for (let unit = firstOf(samples * height * blocks, part, parts); unit < end; unit++) {
    const row = unit / blocks;
    const sample = row / height;
    const place = row - sample * height;
    const first = (unit - row * blocks) * BLOCK;
    const firstRow = firstWindow(place, tall, strideDown, top);
    const endRow = endOfWindows(place, strideDown, top, rowsOut);
    for (let i = first; i < min(width, first + BLOCK); i++) {
      const to = dx + <usize>(row * width + i) * pitch;
      clear(to, pitch);
      const firstColumn = firstWindow(i, wide, strideAcross, left);
      const endColumn = endOfWindows(i, strideAcross, left, columnsOut);
      for (let r = firstRow; r < endRow; r++) {
        const rows = placesOf(r, height, tall, strideDown, top);
        for (let k = firstColumn; k < endColumn; k++) {
          const places = rows * placesOf(k, width, wide, strideAcross, left);
          const from = dy + <usize>((sample * rowsOut + r) * columnsOut + k) * pitch;
          addShare(pitch, f32x4.splat(1 / <f32>places), from, to);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function addShare(bytes: usize, share: v128, dy: usize, dx: usize): void {
  let c: usize = 0;
  for (; c + 16 <= bytes; c += 16) {
    v128.store(dx + c, multiplyAdd(v128.load(dy + c), share, v128.load(dx + c)));
  }
  for (; c < bytes; c += 4) {
    storeLanes(1, dx + c, multiplyAdd(loadLanes(1, dy + c), share, loadLanes(1, dx + c)));
  }
}
