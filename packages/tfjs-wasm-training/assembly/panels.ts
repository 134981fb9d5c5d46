import { floats } from './simd';

/** Columns of a packed panel, the width of a register tile. */
export const PANEL = 8;

/** Depth of one pass over a panel: 256 x 8 floats stay in the first-level cache. */
export const DEPTH = 256;

/** `width` rounded up to whole panels. */
// @ts-ignore: decorator
@inline
export function paddedWidth(width: i32): i32 {
  return (width + PANEL - 1) & ~(PANEL - 1);
}

/** Packs `depth` rows of B into panels [width / 8][depth][8]; the last panel is filled up with zeros. */
export function packBlock(depth: i32, width: i32, b: usize, rowStride: i32, panels: usize): void {
  const step = floats(rowStride);
  for (let j = 0; j < width; j += PANEL) {
    let source = b + floats(j);
    if (j + PANEL <= width) {
      for (let k = 0; k < depth; k++, source += step, panels += 32) {
        v128.store(panels, v128.load(source));
        v128.store(panels, v128.load(source, 16), 16);
      }
      continue;
    }
    const columns = min(PANEL, width - j);
    for (let k = 0; k < depth; k++, source += step, panels += 32) {
      for (let c = 0; c < columns; c++) {
        store<f32>(panels + floats(c), load<f32>(source + floats(c)));
      }
      for (let c = columns; c < PANEL; c++) store<f32>(panels + floats(c), 0);
    }
  }
}

/** Packs B [depth, width] whole for `multiplyRows`, in blocks of `DEPTH` rows. */
export function pack(depth: i32, width: i32, b: usize, rowStride: i32, panels: usize): void {
  const padded = paddedWidth(width);
  for (let k = 0; k < depth; k += DEPTH) {
    const rows = min(DEPTH, depth - k);
    packBlock(rows, width, b + floats(k * rowStride), rowStride, panels + floats(k * padded));
  }
}
