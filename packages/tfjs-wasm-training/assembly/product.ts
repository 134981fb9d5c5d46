import { multiplyRows, workBytes } from './multiply';
import { DEPTH, PANEL, packBlock, paddedWidth } from './panels';
import { firstUnitOf } from './share';
import { floats, multiplyAdd } from './simd';
import { columnTile } from './tiles';
import { transposeFour } from './transpose';

// A product of matrices is cut into jobs: blocks of output rows, of output columns and of the depth, of each batch. A
// job packs the part of B that it reads, so that no thread waits for another.

/** Packs B^T, whose `width` rows of `depth` floats are `pitch` floats apart, as `packBlock` packs B. */
export function packTurned(depth: i32, width: i32, b: usize, pitch: i32, panels: usize): void {
  const step = floats(pitch);
  const whole = depth & ~3;
  for (let j = 0; j < width; j += PANEL, b += step << 3) {
    const full = j + PANEL <= width;
    const end = full ? whole : 0;
    for (let k = 0; k < end; k += 4) {
      const to = panels + (<usize>k << 5);
      transposeFour(b + floats(k), step, to, 32);
      transposeFour(b + floats(k) + (step << 2), step, to + 16, 32);
    }
    for (let k = end; k < depth; k++) {
      const to = panels + (<usize>k << 5);
      for (let c = 0; c < PANEL; c++) {
        const value = j + c < width ? load<f32>(b + <usize>c * step + floats(k)) : <f32>0;
        store<f32>(to + floats(c), value);
      }
    }
    panels += <usize>depth << 5;
  }
}

/** Packs B [depth, width], or the transpose of B [width, depth], in blocks of `DEPTH` rows. */
function packWhole(
  depth: i32,
  width: i32,
  b: usize,
  pitch: i32,
  turned: bool,
  panels: usize,
): void {
  const padded = paddedWidth(width);
  for (let k = 0; k < depth; k += DEPTH) {
    const count = min(DEPTH, depth - k);
    const to = panels + floats(k * padded);
    if (turned) packTurned(count, width, b + floats(k), pitch, to);
    else packBlock(count, width, b + floats(k * pitch), pitch, to);
  }
}

/** Copies up to four columns of A, `pitch` floats from row to row, to [depth, 4]; zeros fill up. */
// @ts-ignore: decorator
@inline
function packColumns(depth: i32, columns: i32, a: usize, pitch: i32, to: usize): void {
  const step = floats(pitch);
  if (columns == 4) {
    for (let k = 0; k < depth; k++, a += step, to += 16) v128.store(to, v128.load(a));
    return;
  }
  for (let k = 0; k < depth; k++, a += step, to += 16) {
    v128.store(to, f32x4.splat(0));
    for (let c = 0; c < columns; c++) store<f32>(to + floats(c), load<f32>(a + floats(c)));
  }
}

/** Y = A^T B for `rows` columns of A [depth, ...] and packed B; rows of Y are `yPitch` floats apart. */
function multiplyTurned(
  rows: i32,
  depth: i32,
  width: i32,
  a: usize,
  aPitch: i32,
  panels: usize,
  y: usize,
  yPitch: i32,
  work: usize,
): void {
  const pitch = floats(yPitch);
  const padded = paddedWidth(width);
  const tile = work + DEPTH * 16;
  for (let k = 0; k < depth; k += DEPTH) {
    const count = min(DEPTH, depth - k);
    const block = panels + floats(k * padded);
    for (let m = 0; m < rows; m += 4) {
      const tall = min(4, rows - m);
      packColumns(count, tall, a + floats(k * aPitch + m), aPitch, work);
      for (let j = 0; j < width; j += PANEL) {
        const to = y + <usize>m * pitch + floats(j);
        const columns = min(PANEL, width - j);
        const panel = block + floats(j * count);
        if (tall == 4 && columns == PANEL) {
          columnTile(count, work, 16, panel, to, pitch, k > 0);
          continue;
        }
        columnTile(count, work, 16, panel, tile, 32, false);
        for (let r = 0; r < tall; r++) {
          for (let c = 0; c < columns; c++) {
            const at = to + <usize>r * pitch + floats(c);
            const value = load<f32>(tile + floats(r * PANEL + c));
            store<f32>(at, k > 0 ? load<f32>(at) + value : value);
          }
        }
      }
    }
  }
}

/** One row of Y = A B, straight from B: with few rows packing would cost more than it saves. */
function multiplyRow(depth: i32, width: i32, a: usize, b: usize, pitch: i32, y: usize): void {
  const step = floats(pitch);
  const end = a + floats(depth);
  let j = 0;
  for (; j + 16 <= width; j += 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let from = a, by = b + floats(j); from < end; from += 4, by += step) {
      const value = v128.load_splat<f32>(from);
      s0 = multiplyAdd(value, v128.load(by), s0);
      s1 = multiplyAdd(value, v128.load(by, 16), s1);
      s2 = multiplyAdd(value, v128.load(by, 32), s2);
      s3 = multiplyAdd(value, v128.load(by, 48), s3);
    }
    const to = y + floats(j);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
  for (; j < width; j++) {
    let sum: f32 = 0;
    for (let from = a, by = b + floats(j); from < end; from += 4, by += step) {
      sum += load<f32>(from) * load<f32>(by);
    }
    store<f32>(y + floats(j), sum);
  }
}

/** Bytes of work space that a thread of `multiplyParts` needs beside its panels. */
export function productBytes(width: i32): i32 {
  return max(workBytes(width), DEPTH * 16 + 4 * PANEL * 4);
}

/**
 * Y = A B for each batch, cut into `rowParts` x `columnParts` x `depthParts` jobs a batch. `table` holds the addresses
 * of A, B and Y of each batch. A is [rows, depth] or, turned, [depth, rows]; B is [depth, width] or, turned,
 * [width, depth]; pitches count floats from one row in memory to the next. Where the depth is cut, the partial sums go
 * to `partial` [batches, depthParts, rows, width] instead of Y.
 */
export function multiplyParts(
  batches: i32,
  table: usize,
  rows: i32,
  depth: i32,
  width: i32,
  turnedA: bool,
  turnedB: bool,
  aPitch: i32,
  bPitch: i32,
  yPitch: i32,
  rowParts: i32,
  columnParts: i32,
  depthParts: i32,
  partial: usize,
  panels: usize,
  panelBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const jobs = batches * depthParts * columnParts * rowParts;
  const pitch = depthParts > 1 ? width : yPitch;
  panels += <usize>thread * panelBytes;
  work += <usize>thread * workBytes;
  let packed = -1;
  let packedFrom: usize = 0;
  for (let job = firstUnitOf(jobs, part, parts, 1); job < firstUnitOf(jobs, part + 1, parts, 1); job++) {
    // Rows run fastest: what is packed serves several jobs.
    const r = job % rowParts;
    const c = (job / rowParts) % columnParts;
    const block = job / (rowParts * columnParts);
    const batch = block / depthParts;
    const d = block - batch * depthParts;
    const row = firstUnitOf(rows, r, rowParts, 4);
    const column = firstUnitOf(width, c, columnParts, PANEL);
    const k = firstUnitOf(depth, d, depthParts, DEPTH);
    const high = firstUnitOf(rows, r + 1, rowParts, 4) - row;
    const wide = firstUnitOf(width, c + 1, columnParts, PANEL) - column;
    const deep = firstUnitOf(depth, d + 1, depthParts, DEPTH) - k;
    const entry = table + <usize>(batch * 12);
    const a = load<usize>(entry) + floats(turnedA ? k * aPitch + row : row * aPitch + k);
    const b = load<usize>(entry, 4) + floats(turnedB ? column * bPitch + k : k * bPitch + column);
    const whole = depthParts > 1 ? partial + floats(block * rows * width) : load<usize>(entry, 8);
    const y = whole + floats(row * pitch + column);
    if (high < 4 && !turnedA && !turnedB) {
      for (let i = 0; i < high; i++) {
        multiplyRow(deep, wide, a + floats(i * aPitch), b, bPitch, y + floats(i * pitch));
      }
      continue;
    }
    const place = d * columnParts + c;
    if (packed != place || packedFrom != b) {
      packWhole(deep, wide, b, bPitch, turnedB, panels);
      packed = place;
      packedFrom = b;
    }
    if (turnedA) multiplyTurned(high, deep, wide, a, aPitch, panels, y, pitch, work);
    else multiplyRows(high, high, deep, wide, a, 0, aPitch, panels, y, 0, pitch, work);
  }
}

/** Adds `blocks` runs of `count` floats that follow each other, in their order. */
export function addBlocks(
  count: i32,
  blocks: i32,
  from: usize,
  to: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const pitch = floats(count);
  let i = firstUnitOf(count, part, parts, 4);
  const end = firstUnitOf(count, part + 1, parts, 4);
  for (; i + 4 <= end; i += 4) {
    let sum = v128.load(from + floats(i));
    for (let b = 1; b < blocks; b++) {
      sum = f32x4.add(sum, v128.load(from + floats(i) + <usize>b * pitch));
    }
    v128.store(to + floats(i), sum);
  }
  for (; i < end; i++) {
    let sum = load<f32>(from + floats(i));
    for (let b = 1; b < blocks; b++) sum += load<f32>(from + floats(i) + <usize>b * pitch);
    store<f32>(to + floats(i), sum);
  }
}
