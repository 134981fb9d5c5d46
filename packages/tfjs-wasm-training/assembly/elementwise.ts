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
