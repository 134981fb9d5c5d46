import { floats } from './simd';

/** dX = dY where X is above zero, else 0: the rectifier's gradient. */
export function rectifierGradient(count: i32, x: usize, dy: usize, dx: usize): void {
  const zero = f32x4.splat(0);
  const end = x + floats(count);
  for (; x + 16 <= end; x += 16, dy += 16, dx += 16) {
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(x), zero)));
  }
  for (; x < end; x += 4, dy += 4, dx += 4) {
    store<f32>(dx, load<f32>(x) > 0 ? load<f32>(dy) : <f32>0);
  }
}

/** Copies `rows` blocks of `bytes` bytes between two pitches. */
export function copyBlocks(
  rows: i32,
  bytes: usize,
  from: usize,
  fromPitch: usize,
  to: usize,
  toPitch: usize,
): void {
  if (bytes & 15) {
    for (let r = 0; r < rows; r++, from += fromPitch, to += toPitch) memory.copy(to, from, bytes);
    return;
  }
  for (let r = 0; r < rows; r++, from += fromPitch, to += toPitch) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
  }
}
