import { loadLanes, storeLanes } from './simd';

// For a few floats: memory.copy and memory.fill take longer to call than these to run.

/** Copies `bytes` bytes of floats. */
// @ts-ignore: decorator
@inline
export function copy(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i < bytes; i += 4) storeLanes(1, to + i, loadLanes(1, from + i));
}

/** Writes `bytes` bytes of zeros. */
// @ts-ignore: decorator
@inline
export function clear(to: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, zero);
  for (; i < bytes; i += 4) storeLanes(1, to + i, zero);
}
