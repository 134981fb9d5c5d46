import { floats } from './simd';

/** Copies one block; sizes that are no multiples of four bytes are rare. */
// @ts-ignore: decorator
@inline
function copyBlock(bytes: usize, from: usize, to: usize): void {
  if (bytes & 3) {
    memory.copy(to, from, bytes);
    return;
  }
  const whole = bytes & ~15;
  for (let i: usize = 0; i < whole; i += 16) v128.store(to + i, v128.load(from + i));
  for (let i = whole; i < bytes; i += 4) store<i32>(to + i, load<i32>(from + i));
}

/**
 * Copies blocks of `bytes` bytes on a grid of `rank` axes, one at least. `table` holds for each axis the count of
 * blocks and how many bytes lie from one to the next, where they come from and where they go to; a block may come from
 * one place many times (no bytes), or from the end to the beginning (less than none).
 */
export function copyGrid(
  rank: i32,
  table: usize,
  bytes: usize,
  from: usize,
  to: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const last = table + <usize>((rank - 1) * 12);
  const inner = load<i32>(last);
  const fromStep = load<usize>(last, 4);
  const toStep = load<usize>(last, 8);
  let total = inner;
  for (let entry = table; entry < last; entry += 12) total *= load<i32>(entry);
  let next = <i32>((<i64>total * part) / parts);
  const end = <i32>((<i64>total * (part + 1)) / parts);
  while (next < end) {
    const row = next / inner;
    const first = next - row * inner;
    const count = min(inner - first, end - next);
    let source = from + <usize>first * fromStep;
    let target = to + <usize>first * toStep;
    let rest = row;
    for (let entry = last - 12; entry >= table; entry -= 12) {
      const size = load<i32>(entry);
      const index = rest % size;
      rest /= size;
      source += <usize>index * load<usize>(entry, 4);
      target += <usize>index * load<usize>(entry, 8);
    }
    next += count;
    if (bytes == 4) {
      for (let i = 0; i < count; i++, source += fromStep, target += toStep) {
        store<i32>(target, load<i32>(source));
      }
    } else {
      for (let i = 0; i < count; i++, source += fromStep, target += toStep) {
        copyBlock(bytes, source, target);
      }
    }
  }
}

/** Copies from each of `outer` runs of `size` blocks the `count` blocks that the indices name. */
export function gatherBlocks(
  outer: i32,
  size: i32,
  count: i32,
  bytes: usize,
  from: usize,
  indices: usize,
  to: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const total = outer * count;
  const end = <i32>((<i64>total * (part + 1)) / parts);
  for (let i = <i32>((<i64>total * part) / parts); i < end; i++) {
    const run = i / count;
    const index = load<i32>(indices + floats(i - run * count));
    copyBlock(bytes, from + <usize>(run * size + index) * bytes, to + <usize>i * bytes);
  }
}

/**
 * Adds up the rows of X [rows, width] whose segment is the same, in their order; rows of no segment are left out. A
 * part does its share of the segments.
 */
export function addSegments(
  rows: i32,
  width: i32,
  segments: i32,
  x: usize,
  ids: usize,
  y: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const first = <i32>((<i64>segments * part) / parts);
  const end = <i32>((<i64>segments * (part + 1)) / parts);
  const bytes = floats(width);
  memory.fill(y + <usize>first * bytes, 0, <usize>(end - first) * bytes);
  for (let r = 0; r < rows; r++) {
    const id = load<i32>(ids + floats(r));
    if (id < first || id >= end) continue;
    let from = x + <usize>r * bytes;
    let to = y + <usize>id * bytes;
    const stop = to + bytes;
    for (; to + 16 <= stop; to += 16, from += 16) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    }
    for (; to < stop; to += 4, from += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
  }
}
