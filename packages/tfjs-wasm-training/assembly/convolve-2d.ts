import { clear, copy } from './copy';
import { multiplyColumns, multiplyRows } from './multiply';
import { firstOf } from './share';
import { floats } from './simd';

// Convolutions over [samples, height, width, channels], as products of a matrix whose rows are the taps that each
// output position sees: they are gathered block by block into a buffer that stays in the cache. Along each axis tap t of
// output i is at i * stride + t * dilation - before.
//
// A block is `blockRows` whole rows of the output or, where that is one, `blockColumns` positions of a row. Rows are
// counted through all samples, except where the places of the results do not go on evenly from sample to sample.

/** Copies what one row of the output sees to [positions, taps down, taps across, channels], zeros outside. */
function gatherRow(
  channels: i32,
  height: i32,
  tall: i32,
  dilationDown: i32,
  above: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  dilationAcross: i32,
  start: i32,
  positions: i32,
  x: usize,
  to: usize,
): void {
  const pitch = floats(channels);
  const rowPitch = <usize>width * pitch;
  const window = <usize>wide * pitch;
  for (let j = 0; j < positions; j++, start += strideAcross) {
    for (let u = 0; u < tall; u++, to += window) {
      const row = above + u * dilationDown;
      if (row < 0 || row >= height) {
        clear(to, window);
        continue;
      }
      const from = x + <usize>row * rowPitch;
      if (dilationAcross == 1) {
        const first = max(0, min(wide, -start));
        const end = max(first, min(wide, width - start));
        clear(to, <usize>first * pitch);
        const inside = <usize>first * pitch;
        copy(to + inside, from + floats((start + first) * channels), <usize>(end - first) * pitch);
        clear(to + <usize>end * pitch, <usize>(wide - end) * pitch);
        continue;
      }
      for (let v = 0; v < wide; v++) {
        const column = start + v * dilationAcross;
        const tap = to + <usize>v * pitch;
        if (column >= 0 && column < width) copy(tap, from + <usize>column * pitch, pitch);
        else clear(tap, pitch);
      }
    }
  }
}

/** Copies what `positions` positions of `count` rows of the output see, rows counted through all samples. */
function gatherBlock(
  channels: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  dilationDown: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  dilationAcross: i32,
  row: i32,
  count: i32,
  column: i32,
  positions: i32,
  x: usize,
  to: usize,
): void {
  const start = column * strideAcross - left;
  for (let r = row; r < row + count; r++) {
    const sample = r / rowsOut;
    gatherRow(
      channels,
      height,
      tall,
      dilationDown,
      (r - sample * rowsOut) * strideDown - top,
      width,
      wide,
      strideAcross,
      dilationAcross,
      start,
      positions,
      x + floats(sample * height * width * channels),
      to,
    );
    to += floats(positions * tall * wide * channels);
  }
}

/**
 * Y = X * W, W packed as a matrix [taps, filters]. The results lie `sampleStride`, `rowStride` and `columnStride` floats
 * apart. Every thread has `columnBytes` for the gathered block and `workBytes` for the product.
 */
export function convolvePlane(
  samples: i32,
  channels: i32,
  filters: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  dilationDown: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  columnsOut: i32,
  dilationAcross: i32,
  blockRows: i32,
  blockColumns: i32,
  x: usize,
  panels: usize,
  y: usize,
  sampleStride: i32,
  rowStride: i32,
  columnStride: i32,
  columns: usize,
  columnBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const depth = tall * wide * channels;
  const even = sampleStride == rowsOut * rowStride;
  const runs = even ? 1 : samples;
  const rows = even ? samples * rowsOut : rowsOut;
  const across = (columnsOut + blockColumns - 1) / blockColumns;
  const perRun = ((rows + blockRows - 1) / blockRows) * across;
  const end = firstOf(runs * perRun, part + 1, parts);
  columns += <usize>thread * columnBytes;
  work += <usize>thread * workBytes;
  for (let block = firstOf(runs * perRun, part, parts); block < end; block++) {
    const run = block / perRun;
    const inRun = block - run * perRun;
    const row = (inRun / across) * blockRows;
    const column = (inRun % across) * blockColumns;
    const count = min(blockRows, rows - row);
    const positions = min(blockColumns, columnsOut - column);
    gatherBlock(
      channels,
      height,
      tall,
      strideDown,
      top,
      rowsOut,
      dilationDown,
      width,
      wide,
      strideAcross,
      left,
      dilationAcross,
      run * rows + row,
      count,
      column,
      positions,
      x,
      columns,
    );
    multiplyRows(
      count * positions,
      positions,
      depth,
      filters,
      columns,
      positions * depth,
      depth,
      panels,
      y + floats(run * sampleStride + row * rowStride + column * columnStride),
      rowStride,
      columnStride,
      work,
    );
  }
}

/**
 * The gradient of W, one sum [taps, filters] for each part: their total is the gradient. `together` rows of taps are
 * gathered at a time. Every thread has `columnBytes` for the gathered block, `panelBytes` for the packed rows of dY and
 * `workBytes` for the product.
 */
export function convolvePlaneFilter(
  samples: i32,
  channels: i32,
  filters: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  dilationDown: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  columnsOut: i32,
  dilationAcross: i32,
  blockRows: i32,
  blockColumns: i32,
  together: i32,
  x: usize,
  dy: usize,
  sums: usize,
  columns: usize,
  columnBytes: usize,
  panels: usize,
  panelBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const line = wide * channels;
  const sum = sums + floats(part * tall * line * filters);
  const rows = samples * rowsOut;
  const across = (columnsOut + blockColumns - 1) / blockColumns;
  const blocks = ((rows + blockRows - 1) / blockRows) * across;
  const first = firstOf(blocks, part, parts);
  const end = firstOf(blocks, part + 1, parts);
  columns += <usize>thread * columnBytes;
  panels += <usize>thread * panelBytes;
  work += <usize>thread * workBytes;
  for (let block = first; block < end; block++) {
    const row = (block / across) * blockRows;
    const column = (block % across) * blockColumns;
    const count = min(blockRows, rows - row);
    const positions = min(blockColumns, columnsOut - column);
    for (let u = 0; u < tall; u += together) {
      const depth = min(together, tall - u) * line;
      gatherBlock(
        channels,
        height,
        min(together, tall - u),
        strideDown,
        top - u * dilationDown,
        rowsOut,
        dilationDown,
        width,
        wide,
        strideAcross,
        left,
        dilationAcross,
        row,
        count,
        column,
        positions,
        x,
        columns,
      );
      multiplyColumns(
        count * positions,
        count * positions,
        depth,
        filters,
        columns,
        0,
        depth,
        dy + floats((row * columnsOut + column) * filters),
        panels,
        sum + floats(u * line * filters),
        block > first,
        work,
      );
    }
  }
}
