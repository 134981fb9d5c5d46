import { PANEL, paddedWidth } from './panels';
import { floats } from './simd';
import { pointsOf, ROW, transformFactor, transformInputs, transformOutputs } from './tile-transforms';
import { columnTile, rowTile } from './tiles';

// Convolutions of stride one with fewer multiplications. Tiles of `length` inputs give `outputs` = length - taps + 1
// results each; in the transform domain each point is an ordinary product over channels, whose rows are the tiles of
// all samples. A stride s is read as stride one over [length / s, s * channels].
//
// X holds samples of `xSize` floats in rows of `wide`; a sample's first tile begins `before` floats in front of it.
// Y holds samples of `ySize` floats, `outRows` rows of `width`, the last of which may be cut short.
// `table` and `tableEnd` are those of the transforms; `work` has `workBytes` for each thread.

/** Planes lie apart by this beyond their size, so that they do not meet in one set of the cache. */
const GAP: usize = 64;

/**
 * Transforms a filter [taps, channels, width], cut at `size` floats, into packed panels [width / 8][channels][8], one
 * set a point, `plane` bytes apart. The parts share the panels.
 */
export function transformFilter(
  length: i32,
  taps: i32,
  channels: i32,
  width: i32,
  size: i32,
  filter: usize,
  panels: usize,
  plane: usize,
  table: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const count = paddedWidth(width) / PANEL;
  const end = (((part + 1) * count) / parts) * PANEL;
  const begin = ((part * count) / parts) * PANEL;
  const to = panels + floats(begin * channels);
  filterPanels(length, taps, channels, width, size, begin, end, filter, to, plane, table, buffer);
}

/** Panel by panel, so that the stores stay in a few pages of each plane. */
function filterPanels(
  length: i32,
  taps: i32,
  channels: i32,
  width: i32,
  size: i32,
  begin: i32,
  end: i32,
  filter: usize,
  to: usize,
  plane: usize,
  table: usize,
  buffer: usize,
): void {
  const tap = channels * width;
  for (let k = begin; k < end; k += PANEL) {
    const second = k + 4 < width;
    for (let c = 0; c < channels; c++, to += floats(PANEL)) {
      const first = c * width + k;
      transformFactor(length, taps, filter, first, tap, size, second, to, plane, table, buffer);
    }
  }
}

/** Transforms the tiles [start, end) of X into rows of planes. */
function inputTiles(
  start: i32,
  end: i32,
  perSample: i32,
  xSize: i32,
  wide: i32,
  before: i32,
  length: i32,
  outputs: i32,
  x: usize,
  to: usize,
  plane: usize,
  table: usize,
  buffer: usize,
): void {
  for (let row = start; row < end; row++, to += floats(wide)) {
    const n = row / perSample;
    const source = x + floats(n * xSize);
    const first = (row - n * perSample) * outputs * wide - before;
    for (let c = 0; c < wide; c += 8) {
      const second = c + 4 < wide;
      const at = to + floats(c);
      transformInputs(length, source, first + c, wide, xSize, second, at, plane, table, buffer);
    }
  }
}

/** Transforms products of the tiles [start, end), columns [k, k + columns), back to Y. */
function outputTiles(
  start: i32,
  end: i32,
  perSample: i32,
  ySize: i32,
  width: i32,
  outRows: i32,
  k: i32,
  columns: i32,
  length: i32,
  outputs: i32,
  from: usize,
  pitch: i32,
  plane: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  buffer: usize,
): void {
  for (let row = start; row < end; row++, from += floats(pitch)) {
    const n = row / perSample;
    const t = row - n * perSample;
    const count = min(outputs, outRows - t * outputs);
    const to = y + floats(n * ySize);
    for (let c = 0; c < columns; c += 8) {
      const second = k + c + 4 < width;
      const first = t * outputs * width + k + c;
      const products = from + floats(c);
      transformOutputs(
        length,
        count,
        outputs,
        products,
        plane,
        second,
        to,
        first,
        width,
        ySize,
        table,
        tableEnd,
        buffer,
      );
    }
  }
}

/** Y [rows, pitch] = A [rows, depth] B for whole panels; rows up to a multiple of four are computed for nothing. */
function multiplyPlane(
  rows: i32,
  depth: i32,
  columns: i32,
  a: usize,
  panels: usize,
  y: usize,
  pitch: i32,
): void {
  const rowBytes = floats(depth);
  const step = floats(pitch);
  for (let k = 0; k < columns; k += PANEL) {
    const panel = panels + floats(k * depth);
    for (let row = 0; row < rows; row += 4) {
      const a0 = a + <usize>row * rowBytes;
      const a1 = a0 + rowBytes;
      const a2 = a1 + rowBytes;
      const y0 = y + <usize>row * step + floats(k);
      const y1 = y0 + step;
      const y2 = y1 + step;
      rowTile(depth, a0, a1, a2, a2 + rowBytes, panel, y0, y1, y2, y2 + step, false);
    }
  }
}

/**
 * Y from X and panels of `transformFilter`, for filters that stay in the cache: the parts are blocks of `block` tiles,
 * each multiplied `columns` columns at a time.
 */
export function convolveTiles(
  samples: i32,
  xSize: i32,
  wide: i32,
  before: i32,
  ySize: i32,
  width: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
  block: i32,
  columns: i32,
  x: usize,
  panels: usize,
  panelPlane: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const points = pointsOf(length);
  const inPlane = floats(block * wide) + GAP;
  const outPlane = floats(block * columns) + GAP;
  const inputs = buffer + <usize>length * ROW;
  const products = inputs + <usize>points * inPlane;
  const perSample = (outRows + outputs - 1) / outputs;
  const start = part * block;
  const end = min(start + block, samples * perSample);
  inputTiles(
    start,
    end,
    perSample,
    xSize,
    wide,
    before,
    length,
    outputs,
    x,
    inputs,
    inPlane,
    table,
    buffer,
  );
  const padded = paddedWidth(width);
  for (let k = 0; k < padded; k += columns) {
    const here = min(columns, padded - k);
    for (let point = 0; point < points; point++) {
      const a = inputs + <usize>point * inPlane;
      const b = panels + <usize>point * panelPlane + floats(k * wide);
      multiplyPlane(end - start, wide, here, a, b, products + <usize>point * outPlane, columns);
    }
    outputTiles(
      start,
      end,
      perSample,
      ySize,
      width,
      outRows,
      k,
      here,
      length,
      outputs,
      products,
      columns,
      outPlane,
      y,
      table,
      tableEnd,
      buffer,
    );
  }
}

/**
 * Y from planes of `transformTiles` that hold all tiles, and from the filter itself, for filters that would not stay in
 * the cache: the parts are blocks of `columns` columns, whose panels each part transforms for itself.
 */
export function convolveColumns(
  samples: i32,
  wide: i32,
  ySize: i32,
  width: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
  taps: i32,
  filterSize: i32,
  block: i32,
  columns: i32,
  inputs: usize,
  filter: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const points = pointsOf(length);
  const inPlane = floats(block * wide) + GAP;
  const outPlane = floats(block * columns) + GAP;
  const panelPlane = floats(columns * wide) + GAP;
  const panels = buffer + <usize>length * ROW;
  const products = panels + <usize>points * panelPlane;
  const perSample = (outRows + outputs - 1) / outputs;
  const rows = samples * perSample;
  const k = part * columns;
  const end = min(k + columns, paddedWidth(width));
  filterPanels(
    length,
    taps,
    wide,
    width,
    filterSize,
    k,
    end,
    filter,
    panels,
    panelPlane,
    table,
    buffer,
  );
  for (let point = 0; point < points; point++) {
    const a = inputs + <usize>point * inPlane;
    const b = panels + <usize>point * panelPlane;
    multiplyPlane(rows, wide, end - k, a, b, products + <usize>point * outPlane, columns);
  }
  outputTiles(
    0,
    rows,
    perSample,
    ySize,
    width,
    outRows,
    k,
    end - k,
    length,
    outputs,
    products,
    columns,
    outPlane,
    y,
    table,
    tableEnd,
    buffer,
  );
}

/** Transforms the tiles [start, start + rows) of X into rows of planes for `block` rows. The parts share the rows. */
export function transformTiles(
  start: i32,
  rows: i32,
  xSize: i32,
  wide: i32,
  before: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
  block: i32,
  x: usize,
  inputs: usize,
  table: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const plane = floats(block * wide) + GAP;
  const perSample = (outRows + outputs - 1) / outputs;
  const begin = (part * rows) / parts;
  const end = ((part + 1) * rows) / parts;
  const to = inputs + floats(begin * wide);
  inputTiles(
    start + begin,
    start + end,
    perSample,
    xSize,
    wide,
    before,
    length,
    outputs,
    x,
    to,
    plane,
    table,
    buffer,
  );
}

/**
 * Transforms the tiles [start, start + rows) of dY, as the factor of the filter's gradient, into panels
 * [width / 8][block][8], one set a point. The parts share the rows.
 */
export function transformSlopes(
  start: i32,
  rows: i32,
  dySize: i32,
  width: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
  block: i32,
  dy: usize,
  slopes: usize,
  table: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const plane = floats(block * paddedWidth(width)) + GAP;
  const perSample = (outRows + outputs - 1) / outputs;
  const end = ((part + 1) * rows) / parts;
  for (let row = (part * rows) / parts; row < end; row++) {
    const n = (start + row) / perSample;
    const source = dy + floats(n * dySize);
    const first = (start + row - n * perSample) * outputs * width;
    for (let k = 0; k < width; k += PANEL) {
      const second = k + 4 < width;
      const to = slopes + floats(k * block + row * PANEL);
      transformFactor(
        length,
        outputs,
        source,
        first + k,
        width,
        dySize,
        second,
        to,
        plane,
        table,
        buffer,
      );
    }
  }
}

/** Sums [channels, padded width] of products of X's and dY's tiles, channels [c, c + channels), at one point. */
function multiplySlopes(
  rows: i32,
  wide: i32,
  channels: i32,
  padded: i32,
  block: i32,
  inputs: usize,
  slopes: usize,
  sums: usize,
  accumulate: bool,
): void {
  const pitch = floats(padded);
  for (let c = 0; c < channels; c += 4, inputs += 16, sums += 4 * pitch) {
    for (let k = 0; k < padded; k += PANEL) {
      const panel = slopes + floats(k * block);
      columnTile(rows, inputs, floats(wide), panel, sums + floats(k), pitch, accumulate);
    }
  }
}

/** Adds the products of a block of tiles to sums [wide, padded width], one a point. The parts share the points. */
export function addSlopeProducts(
  wide: i32,
  width: i32,
  length: i32,
  block: i32,
  rows: i32,
  accumulate: bool,
  inputs: usize,
  slopes: usize,
  sums: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const points = pointsOf(length);
  const padded = paddedWidth(width);
  const xPlane = floats(block * wide) + GAP;
  const dyPlane = floats(block * padded) + GAP;
  const sumPlane = floats(wide * padded) + GAP;
  const end = ((part + 1) * points) / parts;
  for (let point = (part * points) / parts; point < end; point++) {
    const a = inputs + <usize>point * xPlane;
    const b = slopes + <usize>point * dyPlane;
    const to = sums + <usize>point * sumPlane;
    multiplySlopes(rows, wide, wide, padded, block, a, b, to, accumulate);
  }
}

/** Writes rows [begin, end) of the filter's gradient [taps, wide, width], cut at `size` floats, from sums. */
function gradientRows(
  begin: i32,
  end: i32,
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  sums: usize,
  plane: usize,
  dw: usize,
  table: usize,
  tableEnd: usize,
  buffer: usize,
): void {
  const pitch = floats(paddedWidth(width));
  for (let c = begin; c < end; c++, sums += pitch) {
    for (let k = 0; k < width; k += PANEL) {
      const second = k + 4 < width;
      transformOutputs(
        length,
        taps,
        taps,
        sums + floats(k),
        plane,
        second,
        dw,
        c * width + k,
        wide * width,
        size,
        table,
        tableEnd,
        buffer,
      );
    }
  }
}

/** Writes the filter's gradient from the sums of `addSlopeProducts`. The parts share the channels. */
export function transformSums(
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  sums: usize,
  dw: usize,
  table: usize,
  tableEnd: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const padded = paddedWidth(width);
  const plane = floats(wide * padded) + GAP;
  const begin = (part * wide) / parts;
  const end = ((part + 1) * wide) / parts;
  const from = sums + floats(begin * padded);
  gradientRows(
    begin,
    end,
    wide,
    width,
    length,
    taps,
    size,
    from,
    plane,
    dw,
    table,
    tableEnd,
    buffer,
  );
}

/**
 * The filter's gradient from planes that hold all tiles, for sums that would not stay in the cache: the parts are
 * blocks of `channels` channels, a multiple of four, whose sums each part keeps for itself.
 */
export function gradientChannels(
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  rows: i32,
  block: i32,
  channels: i32,
  inputs: usize,
  slopes: usize,
  dw: usize,
  table: usize,
  tableEnd: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const points = pointsOf(length);
  const padded = paddedWidth(width);
  const xPlane = floats(block * wide) + GAP;
  const dyPlane = floats(block * padded) + GAP;
  const plane = floats(channels * padded) + GAP;
  const sums = buffer + <usize>length * ROW;
  const begin = part * channels;
  const end = min(begin + channels, wide);
  for (let point = 0; point < points; point++) {
    const a = inputs + <usize>point * xPlane + floats(begin);
    const b = slopes + <usize>point * dyPlane;
    const to = sums + <usize>point * plane;
    multiplySlopes(rows, wide, end - begin, padded, block, a, b, to, false);
  }
  gradientRows(
    begin,
    end,
    wide,
    width,
    length,
    taps,
    size,
    sums,
    plane,
    dw,
    table,
    tableEnd,
    buffer,
  );
}
