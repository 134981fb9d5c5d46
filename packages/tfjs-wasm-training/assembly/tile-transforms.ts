import {
  loadSpectrum,
  storeConjugate,
  storeSpectrum,
  transformForward,
  transformInverse,
} from './fourier-transforms';
import { floats, multiplyAdd } from './simd';
import { winogradFactor, winogradInput, winogradOutput } from './winograd-transforms';

// The two kinds of transforms behind one face: tiles of at most ten inputs are Winograd's, longer ones Fourier's. In a
// transformed tile each real point is one factor of a product by channels. A buffer holds rows of eight channels.

/** Bytes of a row in a buffer. */
export const ROW: usize = 32;

/** The longest of Winograd's tiles. */
const LONGEST = 10;

/** Real points of a tile of `length` inputs: each frequency but two costs three, as a product of complex numbers does. */
// @ts-ignore: decorator
@inline
export function pointsOf(length: i32): i32 {
  return length <= LONGEST ? length : (3 * length) / 2 - 1;
}

// @ts-ignore: decorator
@inline
function twiddlesOf(table: usize, length: i32): usize {
  return table + <usize>((length >> 1) + 1) * 8;
}

/** Rows before the first one that lies inside of [0, size), of `count` rows from `first` on. */
// @ts-ignore: decorator
@inline
function rowsBefore(count: i32, first: i32, pitch: i32): i32 {
  return min(count, first >= 0 ? 0 : (pitch - 1 - first) / pitch);
}

/** Rows up to the first one that lies behind `size`. */
// @ts-ignore: decorator
@inline
function rowsUpTo(count: i32, first: i32, pitch: i32, size: i32): i32 {
  return first >= size ? 0 : min(count, (size - first + pitch - 1) / pitch);
}

/** As `loadRows`, of the four channels of one half. */
function loadHalf(
  to: usize,
  length: i32,
  count: i32,
  x: usize,
  first: i32,
  pitch: i32,
  size: i32,
): void {
  const none = f32x4.splat(0);
  const begin = rowsBefore(count, first, pitch);
  const end = max(begin, rowsUpTo(count, first, pitch, size));
  let row = 0;
  for (; row < begin; row++, to += ROW) v128.store(to, none);
  let at = x + floats(first + begin * pitch);
  const step = floats(pitch);
  for (; row < end; row++, to += ROW, at += step) v128.store(to, v128.load(at));
  for (; row < length; row++, to += ROW) v128.store(to, none);
}

/**
 * Reads `count` rows of eight neighbouring channels, or with `second` false of four, into a buffer and fills it up to
 * `length` with zeros. Rows are `pitch` floats apart, the first at `first`, counted in floats from `x`; what lies outside
 * of [0, size) reads as zero.
 */
function loadRows(
  buffer: usize,
  length: i32,
  count: i32,
  x: usize,
  first: i32,
  pitch: i32,
  size: i32,
  second: bool,
): void {
  const inside = first >= 0 && first + (count - 1) * pitch + 8 <= size && second;
  if (!inside) {
    loadHalf(buffer, length, count, x, first, pitch, size);
    loadHalf(buffer + 16, length, second ? count : 0, x, first + 4, pitch, size);
    return;
  }
  const none = f32x4.splat(0);
  const step = floats(pitch);
  let at = x + floats(first);
  let row = 0;
  for (; row < count; row++, buffer += ROW, at += step) {
    v128.store(buffer, v128.load(at));
    v128.store(buffer, v128.load(at, 16), 16);
  }
  for (; row < length; row++, buffer += ROW) {
    v128.store(buffer, none);
    v128.store(buffer, none, 16);
  }
}

/** Transforms a whole tile of inputs, eight channels or with `second` false four, to planes at `to`. */
export function transformInputs(
  length: i32,
  x: usize,
  first: i32,
  pitch: i32,
  size: i32,
  second: bool,
  to: usize,
  plane: usize,
  table: usize,
  buffer: usize,
): void {
  // Away from the borders rows are read where they lie.
  const inside = first >= 0 && first + (length - 1) * pitch + 8 <= size && second;
  let from = x + floats(first);
  let step = floats(pitch);
  if (!inside) {
    loadRows(buffer, length, length, x, first, pitch, size, second);
    from = buffer;
    step = ROW;
  }
  if (length <= LONGEST) {
    winogradInput(length, from, step, to, plane, table);
    if (second) winogradInput(length, from + 16, step, to + 16, plane, table);
    return;
  }
  transformForward(from, step, buffer, length, twiddlesOf(table, length));
  storeSpectrum(buffer, length, table, to, plane, second);
}

/** Transforms the other factor, `count` rows of eight channels (as a filter or a gradient has them), to planes. */
export function transformFactor(
  length: i32,
  count: i32,
  x: usize,
  first: i32,
  pitch: i32,
  size: i32,
  second: bool,
  to: usize,
  plane: usize,
  table: usize,
  buffer: usize,
): void {
  if (length <= LONGEST) {
    loadRows(buffer, count, count, x, first, pitch, size, second);
    winogradFactor(length, count, buffer, to, plane, table);
    winogradFactor(length, count, buffer + 16, to + 16, plane, table);
    return;
  }
  loadRows(buffer, length, count, x, first, pitch, size, second);
  transformForward(buffer, ROW, buffer, length, twiddlesOf(table, length));
  // Two transforms without their halves, and the inverse without its share.
  storeConjugate(buffer, length, table, to, plane, <f32>0.25 / <f32>length);
}

/**
 * Transforms products back to `count` rows, written as `transformInputs` reads them; none behind `size`. If `by` is not
 * zero, it is where the factors of these channels lie, `offset` bytes before their offsets: rows are scaled, shifted
 * and, if wanted, rectified.
 */
export function transformOutputs(
  length: i32,
  count: i32,
  outputs: i32,
  from: usize,
  plane: usize,
  second: bool,
  y: usize,
  first: i32,
  pitch: i32,
  size: i32,
  by: usize,
  offset: usize,
  rectify: bool,
  table: usize,
  tableEnd: usize,
  buffer: usize,
): void {
  if (length <= LONGEST) {
    winogradOutput(length, outputs, from, plane, buffer, table);
    if (second) winogradOutput(length, outputs, from + 16, plane, buffer + 16, table);
  } else {
    loadSpectrum(buffer, length, table, from, plane, second);
    transformInverse(buffer, length, tableEnd);
  }
  if (by) {
    scaleHalf(buffer, count, by, offset, rectify);
    if (second) scaleHalf(buffer + 16, count, by + 16, offset, rectify);
  }
  storeHalf(buffer, count, y, first, pitch, size);
  if (second) storeHalf(buffer + 16, count, y, first + 4, pitch, size);
}

function scaleHalf(at: usize, count: i32, by: usize, offset: usize, rectify: bool): void {
  const factor = v128.load(by);
  const shift = v128.load(by + offset);
  const least = f32x4.splat(rectify ? 0 : -Infinity);
  for (; count > 0; count--, at += ROW) {
    v128.store(at, f32x4.max(multiplyAdd(v128.load(at), factor, shift), least));
  }
}

function storeHalf(from: usize, count: i32, y: usize, first: i32, pitch: i32, size: i32): void {
  const inside = first >= size ? 0 : (size - first + pitch - 1) / pitch;
  const step = floats(pitch);
  let at = y + floats(first);
  for (let row = min(count, inside); row > 0; row--, from += ROW, at += step) {
    v128.store(at, v128.load(from));
  }
}
