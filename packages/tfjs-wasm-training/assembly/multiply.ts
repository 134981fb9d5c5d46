import { DEPTH, PANEL, packBlock, paddedWidth } from './panels';
import { floats } from './simd';
import { columnTile, rowTile, sixRows } from './tiles';

// Both products read A through addresses instead of a packed copy, so that a convolution is one of them
// without an im2col: row r of A begins at sample r / rowsPerSample, position r % rowsPerSample.

/** Rows that share one pass over the panels: 60 rows of 256 floats stay in the second-level cache. */
const ROWS = 60;

/** Bytes of work space that `multiplyRows` and `multiplyColumns` need beside the panels. */
export function workBytes(width: i32): i32 {
  return (ROWS + 4) * 8 + (paddedWidth(width) << 2) + 4 * PANEL * 4 + 64;
}

// @ts-ignore: decorator
@inline
function addTile(
  rows: i32,
  columns: i32,
  tile: usize,
  y: usize,
  pitch: usize,
  accumulate: bool,
): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const at = y + <usize>r * pitch + floats(c);
      const value = load<f32>(tile + floats(r * PANEL + c));
      store<f32>(at, accumulate ? load<f32>(at) + value : value);
    }
  }
}

// @ts-ignore: decorator
@inline
function address(row: i32, perSample: i32, base: usize, sampleStride: i32, rowStride: i32): usize {
  const sample = row / perSample;
  return base + floats(sample * sampleStride) + floats((row - sample * perSample) * rowStride);
}

/**
 * Y = A B, rows of A contiguous along the depth, B packed by `pack`. Strides count floats; `y` and `a`
 * each have one stride between samples and one between rows of a sample.
 */
export function multiplyRows(
  rows: i32,
  rowsPerSample: i32,
  depth: i32,
  width: i32,
  a: usize,
  aSampleStride: i32,
  aRowStride: i32,
  panels: usize,
  y: usize,
  ySampleStride: i32,
  yRowStride: i32,
  work: usize,
): void {
  const padded = paddedWidth(width);
  const tile = work + (ROWS + 4) * 8;
  const trash = tile + 4 * PANEL * 4;
  for (let start = 0; start < rows; start += ROWS) {
    const count = min(ROWS, rows - start);
    for (let i = 0; i < count + 3; i++) {
      const row = start + min(i, count - 1);
      const entry = work + <usize>(i << 3);
      store<usize>(entry, address(row, rowsPerSample, a, aSampleStride, aRowStride));
      // Rows that only fill up a tile are written where nobody reads.
      const out = i < count ? address(row, rowsPerSample, y, ySampleStride, yRowStride) : trash;
      store<usize>(entry, out, 4);
    }
    for (let k = 0; k < depth; k += DEPTH) {
      const part = min(DEPTH, depth - k);
      for (let j = 0; j < width; j += PANEL) {
        const panel = panels + floats(k * padded + j * part);
        multiplyBlock(work, count, part, k, j, min(PANEL, width - j), panel, tile, k > 0);
      }
    }
  }
}

/** Whether six rows of the table follow each other in equal steps, of A and of Y. A step to another sample is the only other. */
// @ts-ignore: decorator
@inline
function isEven(entry: usize): bool {
  return (
    load<usize>(entry, 40) - load<usize>(entry) == 5 * (load<usize>(entry, 8) - load<usize>(entry)) &&
    load<usize>(entry, 44) - load<usize>(entry, 4) == 5 * (load<usize>(entry, 12) - load<usize>(entry, 4))
  );
}

// @ts-ignore: decorator
@inline
function multiplyBlock(
  table: usize,
  count: i32,
  depth: i32,
  k: i32,
  j: i32,
  columns: i32,
  panel: usize,
  tile: usize,
  accumulate: bool,
): void {
  const inA = floats(k);
  const inY = floats(j);
  let i = 0;
  while (i < count) {
    const entry = table + <usize>(i << 3);
    const a0 = load<usize>(entry) + inA;
    if (columns == PANEL && i + 6 <= count && isEven(entry)) {
      const aPitch = load<usize>(entry, 8) - load<usize>(entry);
      const yPitch = load<usize>(entry, 12) - load<usize>(entry, 4);
      sixRows(depth, a0, aPitch, panel, load<usize>(entry, 4) + inY, yPitch, accumulate);
      i += 6;
      continue;
    }
    i += 4;
    const a1 = load<usize>(entry, 8) + inA;
    const a2 = load<usize>(entry, 16) + inA;
    const a3 = load<usize>(entry, 24) + inA;
    const y0 = load<usize>(entry, 4) + inY;
    const y1 = load<usize>(entry, 12) + inY;
    const y2 = load<usize>(entry, 20) + inY;
    const y3 = load<usize>(entry, 28) + inY;
    if (columns == PANEL) {
      rowTile(depth, a0, a1, a2, a3, panel, y0, y1, y2, y3, accumulate);
    } else {
      rowTile(depth, a0, a1, a2, a3, panel, tile, tile + 32, tile + 64, tile + 96, false);
      addTile(1, columns, tile, y0, 0, accumulate);
      addTile(1, columns, tile + 32, y1, 0, accumulate);
      addTile(1, columns, tile + 64, y2, 0, accumulate);
      addTile(1, columns, tile + 96, y3, 0, accumulate);
    }
  }
}

/**
 * Y [height, width] = A^T B summed over `rows` rows, where row r of A has `height` contiguous floats and B is a
 * contiguous [rows, width]. Adds to Y when `accumulate`. `panels` holds `DEPTH` packed rows.
 */
export function multiplyColumns(
  rows: i32,
  rowsPerSample: i32,
  height: i32,
  width: i32,
  a: usize,
  aSampleStride: i32,
  aRowStride: i32,
  b: usize,
  panels: usize,
  y: usize,
  accumulate: bool,
  work: usize,
): void {
  const pitch = floats(width);
  const stride = floats(aRowStride);
  let row = 0;
  while (row < rows) {
    // A block never leaves its sample, so that its rows step by one stride.
    const count = min(DEPTH, rowsPerSample - (row % rowsPerSample));
    const from = address(row, rowsPerSample, a, aSampleStride, aRowStride);
    packBlock(count, width, b + floats(row * width), width, panels);
    for (let m = 0; m < height; m += 4) {
      const tall = min(4, height - m);
      // The last tile of a height that is no multiple of four starts earlier: no read leaves a row.
      const first = max(0, min(m, height - 4));
      for (let j = 0; j < width; j += PANEL) {
        const panel = panels + floats(j * count);
        const to = y + <usize>m * pitch + floats(j);
        const columns = min(PANEL, width - j);
        if (tall == 4 && columns == PANEL) {
          columnTile(count, from + floats(m), stride, panel, to, pitch, accumulate);
        } else if (height >= 4) {
          columnTile(count, from + floats(first), stride, panel, work, 32, false);
          addTile(tall, columns, work + <usize>((m - first) * 32), to, pitch, accumulate);
        } else {
          for (let r = 0; r < tall; r++) {
            const at = from + floats(r);
            singleColumn(count, at, stride, panel, work);
            addTile(1, columns, work, to + <usize>r * pitch, pitch, accumulate);
          }
        }
      }
    }
    accumulate = true;
    row += count;
  }
}

/** One column of A against a panel, for heights below four. */
function singleColumn(depth: i32, a: usize, stride: usize, panel: usize, y: usize): void {
  let low = f32x4.splat(0);
  let high = low;
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32, a += stride) {
    const v = v128.load_splat<f32>(a);
    low = f32x4.add(low, f32x4.mul(v, v128.load(panel)));
    high = f32x4.add(high, f32x4.mul(v, v128.load(panel, 16)));
  }
  v128.store(y, low);
  v128.store(y, high, 16);
}
