import { PANEL, paddedWidth } from './panels';
import { firstOf } from './share';
import { floats } from './simd';
import { pointsOf, ROW, transformFactor, transformInputs, transformOutputs } from './tile-transforms';
import { columnTile, rowTile, sixColumns, sixRows } from './tiles';

// Convolutions of stride one with fewer multiplications. Tiles of `length` inputs give `outputs` = length - taps + 1
// results each; in the transform domain each point is an ordinary product over channels, whose rows are the tiles of
// all samples. A stride s is read as stride one over [length / s, s * channels].
//
// X holds samples of `xSize` floats in rows of `wide`; a sample's first tile begins `before` floats in front of it.
// Y holds samples of `ySize` floats, `outRows` rows of `width`, the last of which may be cut short.
// `table` and `tableEnd` are those of the transforms; `work` has `workBytes` for each thread.
//
// If `by` is not zero, it is where `width` factors and behind them `width` offsets lie, by which Y is scaled, shifted and,
// with `rectify`, rectified.
//
// All points of a tile lie near each other, [tile][point][channels], so that its transform stays in a few pages, and so
// do those of a panel of eight columns of the other factor, [panel][point][depth][8].
//
// long: each step hands its layout to the next.

/** Rows of points lie apart by this beyond their size, so that they do not meet in one set of the cache. */
const GAP: usize = 64;

/** Bytes of a panel of eight columns at one point. */
// @ts-ignore: decorator
@inline
function planeOf(depth: i32): usize {
  return floats(PANEL * depth) + GAP;
}

/** Bytes of a panel of eight columns at all points. */
// @ts-ignore: decorator
@inline
function panelOf(points: i32, depth: i32): usize {
  return <usize>points * planeOf(depth);
}

/** Bytes from one tile to the next, `width` channels at each of its points. */
// @ts-ignore: decorator
@inline
function pitchOf(points: i32, width: i32): usize {
  return floats(points * width) + GAP;
}

/**
 * Transforms a filter [taps, channels, width], cut at `size` floats, into packed panels
 * [width / 8][point][channels][8]. The parts share the panels.
 */
export function transformFilter(
  length: i32,
  taps: i32,
  channels: i32,
  width: i32,
  size: i32,
  filter: usize,
  panels: usize,
  table: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const count = paddedWidth(width) / PANEL;
  const end = firstOf(count, part + 1, parts) * PANEL;
  const begin = firstOf(count, part, parts) * PANEL;
  const to = panels + <usize>(begin / PANEL) * panelOf(pointsOf(length), channels);
  filterPanels(length, taps, channels, width, size, begin, end, filter, to, table, buffer);
}

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
  table: usize,
  buffer: usize,
): void {
  const tap = channels * width;
  const plane = planeOf(channels);
  const panel = panelOf(pointsOf(length), channels);
  for (let k = begin; k < end; k += PANEL, to += panel) {
    const second = k + 4 < width;
    let at = to;
    for (let c = 0; c < channels; c++, at += floats(PANEL)) {
      const first = c * width + k;
      transformFactor(length, taps, filter, first, tap, size, second, at, plane, table, buffer);
    }
  }
}

/** Transforms the tiles [start, end) of X. */
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
  table: usize,
  buffer: usize,
): void {
  const plane = floats(wide);
  const pitch = pitchOf(pointsOf(length), wide);
  for (let row = start; row < end; row++, to += pitch) {
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
  y: usize,
  by: usize,
  rectify: bool,
  table: usize,
  tableEnd: usize,
  buffer: usize,
): void {
  const plane = floats(pitch);
  const step = pitchOf(pointsOf(length), pitch);
  for (let row = start; row < end; row++, from += step) {
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
        by ? by + floats(k + c) : 0,
        floats(width),
        rectify,
        table,
        tableEnd,
        buffer,
      );
    }
  }
}

/**
 * The products of tiles and panels at all points: each is Y [rows, columns] = A [rows, depth] B for whole panels. Up to
 * three rows may be computed for nothing. `outWidth` columns are kept of each point of Y.
 */
function multiplyPoints(
  points: i32,
  rows: i32,
  depth: i32,
  columns: i32,
  inputs: usize,
  panels: usize,
  products: usize,
  outWidth: i32,
): void {
  const aPitch = pitchOf(points, depth);
  const yPitch = pitchOf(points, outWidth);
  const panelPlane = planeOf(depth);
  for (let point = 0; point < points; point++) {
    const a = inputs + floats(point * depth);
    const y = products + floats(point * outWidth);
    let panel = panels + <usize>point * panelPlane;
    for (let k = 0; k < columns; k += PANEL, panel += <usize>points * panelPlane) {
      for (let row = 0; row < rows; row += 6) {
        const a0 = a + <usize>row * aPitch;
        const y0 = y + <usize>row * yPitch + floats(k);
        if (rows - row > 4) {
          sixRows(depth, a0, aPitch, panel, y0, yPitch, false);
          continue;
        }
        const a2 = a0 + 2 * aPitch;
        const y2 = y0 + 2 * yPitch;
        rowTile(
          depth,
          a0,
          a0 + aPitch,
          a2,
          a2 + aPitch,
          panel,
          y0,
          y0 + yPitch,
          y2,
          y2 + yPitch,
          false,
        );
      }
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
  y: usize,
  by: usize,
  rectify: bool,
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
  const inputs = buffer + <usize>length * ROW;
  const products = inputs + <usize>block * pitchOf(points, wide);
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
    table,
    buffer,
  );
  const padded = paddedWidth(width);
  for (let k = 0; k < padded; k += columns) {
    const here = min(columns, padded - k);
    const from = panels + <usize>(k / PANEL) * panelOf(points, wide);
    multiplyPoints(points, end - start, wide, here, inputs, from, products, columns);
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
      y,
      by,
      rectify,
      table,
      tableEnd,
      buffer,
    );
  }
}

/**
 * Y from all tiles, transformed by `transformTiles`, and from the filter itself, for filters that would not stay in
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
  columns: i32,
  inputs: usize,
  filter: usize,
  y: usize,
  by: usize,
  rectify: bool,
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
  const panels = buffer + <usize>length * ROW;
  const products = panels + <usize>(columns / PANEL) * panelOf(points, wide);
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
    table,
    buffer,
  );
  multiplyPoints(points, rows, wide, end - k, inputs, panels, products, columns);
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
    y,
    by,
    rectify,
    table,
    tableEnd,
    buffer,
  );
}

/** Transforms all tiles of X. The parts share the tiles. */
export function transformTiles(
  rows: i32,
  xSize: i32,
  wide: i32,
  before: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
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
  const perSample = (outRows + outputs - 1) / outputs;
  const begin = firstOf(rows, part, parts);
  const end = firstOf(rows, part + 1, parts);
  const to = inputs + <usize>begin * pitchOf(pointsOf(length), wide);
  inputTiles(
    begin,
    end,
    perSample,
    xSize,
    wide,
    before,
    length,
    outputs,
    x,
    to,
    table,
    buffer,
  );
}

/** Transforms the tiles [start, end) of dY, as the factor of the filter's gradient, to panels [width / 8][point][block][8]. */
function slopeTiles(
  start: i32,
  end: i32,
  perSample: i32,
  dySize: i32,
  width: i32,
  length: i32,
  outputs: i32,
  block: i32,
  dy: usize,
  to: usize,
  table: usize,
  buffer: usize,
): void {
  const plane = planeOf(block);
  for (let row = start; row < end; row++, to += floats(PANEL)) {
    const n = row / perSample;
    const source = dy + floats(n * dySize);
    const first = (row - n * perSample) * outputs * width;
    for (let k = 0; k < width; k += PANEL) {
      const second = k + 4 < width;
      const panel = to + <usize>(k / PANEL) * panelOf(pointsOf(length), block);
      transformFactor(
        length,
        outputs,
        source,
        first + k,
        width,
        dySize,
        second,
        panel,
        plane,
        table,
        buffer,
      );
    }
  }
}

/** Transforms all tiles of dY to panels of `block` tiles. The parts share the tiles. */
export function transformSlopes(
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
  const perSample = (outRows + outputs - 1) / outputs;
  const begin = firstOf(rows, part, parts);
  const end = firstOf(rows, part + 1, parts);
  slopeTiles(
    begin,
    end,
    perSample,
    dySize,
    width,
    length,
    outputs,
    block,
    dy,
    slopes + floats(begin * PANEL),
    table,
    buffer,
  );
}

/**
 * Channels of a group whose sums lie together, the first of `left`: six, and four until sixes come out even. Groups start
 * where their channels would without groups, each [point][channels of the group][padded width].
 */
// @ts-ignore: decorator
@inline
function groupOf(left: i32): i32 {
  return left % 6 == 0 ? 6 : 4;
}

/** Sums of products of X's and dY's tiles over the tiles at all points, channels [begin, end), in groups. */
function multiplySlopes(
  points: i32,
  rows: i32,
  wide: i32,
  begin: i32,
  end: i32,
  padded: i32,
  block: i32,
  inputs: usize,
  slopes: usize,
  sums: usize,
  accumulate: bool,
): void {
  const stride = pitchOf(points, wide);
  const pitch = floats(padded);
  const panelPlane = planeOf(block);
  for (let point = 0; point < points; point++) {
    const a = inputs + floats(point * wide);
    let group = 0;
    for (let c = begin; c < end; c += group) {
      group = groupOf(end - c);
      const to = sums + <usize>((c - begin) * points + point * group) * pitch;
      let panel = slopes + <usize>point * panelPlane;
      for (let k = 0; k < padded; k += PANEL, panel += <usize>points * panelPlane) {
        if (group == 6) {
          sixColumns(rows, a + floats(c), stride, panel, to + floats(k), pitch, accumulate);
        } else {
          columnTile(rows, a + floats(c), stride, panel, to + floats(k), pitch, accumulate);
        }
      }
    }
  }
}

/**
 * The parts share the tiles of X and dY, and each writes its own sums of products:
 * `sums` holds them one behind the other. Tiles are transformed and multiplied `block` at a time.
 */
export function sumSlopeProducts(
  samples: i32,
  xSize: i32,
  wide: i32,
  before: i32,
  dySize: i32,
  width: i32,
  outRows: i32,
  length: i32,
  outputs: i32,
  block: i32,
  x: usize,
  dy: usize,
  sums: usize,
  table: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const buffer = work + <usize>thread * workBytes;
  const points = pointsOf(length);
  const padded = paddedWidth(width);
  const inputs = buffer + <usize>length * ROW;
  const slopes = inputs + <usize>block * pitchOf(points, wide);
  sums += floats(part * points * wide * padded);
  const perSample = (outRows + outputs - 1) / outputs;
  const rows = samples * perSample;
  const begin = firstOf(rows, part, parts);
  const end = firstOf(rows, part + 1, parts);
  for (let start = begin; start < end; start += block) {
    const stop = min(start + block, end);
    inputTiles(
      start,
      stop,
      perSample,
      xSize,
      wide,
      before,
      length,
      outputs,
      x,
      inputs,
      table,
      buffer,
    );
    slopeTiles(
      start,
      stop,
      perSample,
      dySize,
      width,
      length,
      outputs,
      block,
      dy,
      slopes,
      table,
      buffer,
    );
    const rowsHere = stop - start;
    const more = start > begin;
    multiplySlopes(points, rowsHere, wide, 0, wide, padded, block, inputs, slopes, sums, more);
  }
}

/** Writes the rows of one group of channels from `first` on, of the filter's gradient [taps, wide, width], cut at `size` floats. */
function gradientRows(
  first: i32,
  group: i32,
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  sums: usize,
  dw: usize,
  table: usize,
  tableEnd: usize,
  buffer: usize,
): void {
  const pitch = floats(paddedWidth(width));
  const plane = <usize>group * pitch;
  for (let c = first; c < first + group; c++, sums += pitch) {
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
        0,
        0,
        false,
        table,
        tableEnd,
        buffer,
      );
    }
  }
}

/** Writes the sum of `shares` runs of `count` floats, `apart` floats from one to the next. */
function addShares(from: usize, count: i32, shares: i32, apart: i32, to: usize): void {
  const end = from + floats(count);
  for (; from < end; from += 16, to += 16) {
    let sum = v128.load(from);
    for (let i = 1; i < shares; i++) sum = f32x4.add(sum, v128.load(from + floats(i * apart)));
    v128.store(to, sum);
  }
}

/** Where the group begins of which `channel`, at most `wide`, is a part. */
function groupStart(channel: i32, wide: i32): i32 {
  const fours = wide % 6 == 0 ? 0 : wide % 6 == 4 ? 4 : 8;
  return channel < fours ? channel & ~3 : channel - ((channel - fours) % 6);
}

/** Writes the filter's gradient from the `shares` sums of `sumSlopeProducts`. The parts share the channels by groups. */
export function transformSums(
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  shares: i32,
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
  const added = buffer + <usize>length * ROW;
  const perChannel = pointsOf(length) * paddedWidth(width);
  const end = groupStart(firstOf(wide, part + 1, parts), wide);
  let group = 0;
  for (let c = groupStart(firstOf(wide, part, parts), wide); c < end; c += group) {
    group = groupOf(end - c);
    const from = sums + floats(c * perChannel);
    if (shares > 1) addShares(from, group * perChannel, shares, wide * perChannel, added);
    gradientRows(
      c,
      group,
      wide,
      width,
      length,
      taps,
      size,
      shares > 1 ? added : from,
      dw,
      table,
      tableEnd,
      buffer,
    );
  }
}

/**
 * The filter's gradient from all tiles, transformed, for sums that would not stay in the cache: the parts are
 * blocks of `channels` channels, a multiple of four, whose sums each part keeps for itself.
 */
export function gradientChannels(
  wide: i32,
  width: i32,
  length: i32,
  taps: i32,
  size: i32,
  rows: i32,
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
  const sums = buffer + <usize>length * ROW;
  const begin = part * channels;
  const end = min(begin + channels, wide);
  multiplySlopes(points, rows, wide, begin, end, padded, rows, inputs, slopes, sums, false);
  const perChannel = points * padded;
  let group = 0;
  for (let c = begin; c < end; c += group) {
    group = groupOf(end - c);
    gradientRows(
      c,
      group,
      wide,
      width,
      length,
      taps,
      size,
      sums + floats((c - begin) * perChannel),
      dw,
      table,
      tableEnd,
      buffer,
    );
  }
}
