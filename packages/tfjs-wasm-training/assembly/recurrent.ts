import { PANEL } from './panels';
import { firstOf } from './share';
import { floats } from './simd';
import { rowTile } from './tiles';

// What the recurrent kernels share. Four samples run through all time steps together. At each step the row of a sample
// is [h, x, 1]: one product with the stacked weights [U; W; b] gives all gates. Rows, gates and their gradients are
// stored as [sample][step][...]; the samples are filled up to fours by copies of the last, whose gradients are zero.

/** Samples that run together. */
export const TOGETHER = 4;

/** The first block of four samples of a part. */
// @ts-ignore: decorator
@inline
export function firstBlock(samples: i32, part: i32, parts: i32): i32 {
  return firstOf((samples + TOGETHER - 1) / TOGETHER, part, parts);
}

/** Copies floats that neither overlap nor are many. */
export function copyFloats(count: i32, from: usize, to: usize): void {
  const end = from + floats(count);
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(from));
}

/** Y += X; `count` is a multiple of four. */
export function addFloats(count: i32, x: usize, y: usize): void {
  const end = x + floats(count);
  for (; x < end; x += 16, y += 16) v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
}

/** Writes x and, in rows that have room for it, the one behind the place of h. */
export function placeInput(features: i32, units: i32, depth: i32, x: usize, row: usize): void {
  copyFloats(features, x, row + floats(units));
  if (depth > units + features) store<f32>(row + floats(depth - 1), 1);
}

/** Columns `from` to `to` (multiples of eight) of the product of four rows with packed panels. */
export function multiplyFour(
  depth: i32,
  from: i32,
  to: i32,
  rows: usize,
  rowPitch: usize,
  panels: usize,
  y: usize,
  yPitch: usize,
  accumulate: bool,
): void {
  const panelBytes = (<usize>depth) << 5;
  panels += floats(from * depth);
  y += floats(from);
  for (let j = from; j < to; j += PANEL, panels += panelBytes, y += 32) {
    rowTile(
      depth,
      rows,
      rows + rowPitch,
      rows + 2 * rowPitch,
      rows + 3 * rowPitch,
      panels,
      y,
      y + yPitch,
      y + 2 * yPitch,
      y + 3 * yPitch,
      accumulate,
    );
  }
}
