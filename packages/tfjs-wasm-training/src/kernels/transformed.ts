import { type KernelContext, partsOf } from '../context.ts';
import { pointsOf, type TileTable, tileTable } from './tile-table.ts';

// Convolutions by transformed tiles: see assembly/transformed.ts.

/** A convolution of stride one over rows of `wide` channels; sizes in floats a sample. */
export interface TransformedShape {
  samples: number;
  xSize: number;
  wide: number;
  /** Floats from the first input of a sample back to the first that a window sees. */
  before: number;
  ySize: number;
  width: number;
  outRows: number;
  taps: number;
}

/** What the passes derive from a shape and the length of a tile. */
interface Tiles {
  shape: TransformedShape;
  length: number;
  table: TileTable;
  outputs: number;
  points: number;
  /** Tiles of all samples: the rows of the products. */
  rows: number;
  padded: number;
}

/** Bytes between planes, which keep them apart in the cache. */
const GAP = 64;

/** Bytes of what one thread works on that should stay in its cache. */
const CACHE = 1 << 20;

/** Columns of a packed panel. */
const PANEL = 8;

function upTo(multiple: number, value: number): number {
  return Math.ceil(value / multiple) * multiple;
}

function cut(context: KernelContext, shape: TransformedShape, length: number): Tiles {
  const outputs = length - shape.taps + 1;
  return {
    shape,
    length,
    table: tileTable(context, length),
    outputs,
    points: pointsOf(length),
    rows: shape.samples * Math.ceil(shape.outRows / outputs),
    padded: upTo(PANEL, shape.width),
  };
}

/** Bytes of planes of `values` floats, one a point. */
function planes({ points }: Tiles, values: number): number {
  return points * (4 * values + GAP);
}

/** Whether a transformed filter of so few tiles is better made piece by piece where it is used. */
function isLargeFilter(tiles: Tiles): boolean {
  const { shape, padded, rows } = tiles;
  return (
    planes(tiles, shape.wide * padded) > 4 * CACHE && planes(tiles, rows * shape.wide) < 8 * CACHE
  );
}

/** Transforms tiles of X to `inputs`, from `start` on. */
function transformTiles(
  context: KernelContext,
  { shape, length, outputs, points, table }: Tiles,
  [start, rows, block]: [number, number, number],
  [x, inputs, work]: [number, number, number],
): void {
  const { xSize, wide, before, outRows } = shape;
  const room = buffer(length);
  const sizes = [start, rows, xSize, wide, before, outRows, length, outputs, block];
  const parts = partsOf(rows, wide * points * 4);
  context.parallel('transformTiles', parts, ...sizes, x, inputs, table.start, work, room);
}

/** Bytes that one thread needs to transform a tile. */
function buffer(length: number): number {
  return 32 * length + GAP;
}

function convolveColumns(
  context: KernelContext,
  tiles: Tiles,
  filterSize: number,
  [x, filter, y]: [number, number, number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { samples, wide, ySize, width, outRows, taps } = shape;
  const block = upTo(4, rows);
  const fitting = upTo(PANEL, Math.floor(CACHE / (4 * points * wide)));
  const columns = Math.max(PANEL, Math.min(32, fitting, upTo(PANEL, padded / 8)));
  const room = buffer(length) + planes(tiles, columns * wide) + planes(tiles, block * columns);
  const areas = context.scratch(planes(tiles, block * wide), room * context.threads);
  const [inputs, work] = areas as [number, number];
  transformTiles(context, tiles, [0, rows, block], [x, inputs, work]);
  const sizes = [samples, wide, ySize, width, outRows, length, outputs, taps, filterSize];
  const pointers = [inputs, filter, y, table.start, table.end, work, room];
  const parts = Math.ceil(padded / columns);
  context.parallel('convolveColumns', parts, ...sizes, block, columns, ...pointers);
}

function blockOf(rows: number, bytesPerRow: number): number {
  const fitting = upTo(4, Math.floor(CACHE / bytesPerRow));
  const most = Math.max(16, Math.min(64, fitting));
  return upTo(4, rows / Math.ceil(rows / most));
}

function convolveTiles(
  context: KernelContext,
  tiles: Tiles,
  filterSize: number,
  [x, filter, y]: [number, number, number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { samples, xSize, wide, before, ySize, width, outRows, taps } = shape;
  const columns = Math.min(padded, Math.max(64, upTo(PANEL, wide)));
  const block = blockOf(rows, 4 * points * (wide + columns));
  const plane = 4 * wide * padded + GAP;
  const room = buffer(length) + planes(tiles, block * wide) + planes(tiles, block * columns);
  const areas = context.scratch(points * plane, room * context.threads);
  const [panels, work] = areas as [number, number];
  const filterArgs = [length, taps, wide, width, filterSize, filter, panels, plane, table.start];
  const filterParts = partsOf(padded / PANEL, PANEL * wide * points * 4);
  context.parallel('transformFilter', filterParts, ...filterArgs, work, room);
  const sizes = [samples, xSize, wide, before, ySize, width, outRows, length, outputs];
  const pointers = [x, panels, plane, y, table.start, table.end, work, room];
  const parts = Math.ceil(rows / block);
  context.parallel('convolveTiles', parts, ...sizes, block, columns, ...pointers);
}

/** Writes the convolution of X with a filter [taps, wide, width], cut at `filterSize` floats, into Y. */
export function convolveTransformed(
  context: KernelContext,
  shape: TransformedShape,
  length: number,
  filterSize: number,
  pointers: [number, number, number],
): void {
  const tiles = cut(context, shape, length);
  const run = isLargeFilter(tiles) ? convolveColumns : convolveTiles;
  run(context, tiles, filterSize, pointers);
}

/** Writes the gradient of a filter of `filterSize` floats into dW. */
export function filterGradientTransformed(
  context: KernelContext,
  shape: TransformedShape,
  length: number,
  filterSize: number,
  [x, dy, dw]: [number, number, number],
): void {
  const tiles = cut(context, shape, length);
  const { outputs, points, rows, padded, table } = tiles;
  const { wide, ySize, width, outRows, taps } = shape;
  const large = isLargeFilter(tiles);
  const perRow = 4 * points * (wide + padded);
  const blocks = large ? 1 : Math.max(1, Math.round((rows * perRow) / (4 * CACHE)));
  const block = Math.ceil(rows / blocks);
  const channels = Math.max(4, Math.min(upTo(4, wide / 8), upTo(4, CACHE / (4 * points * padded))));
  const sumsBytes = planes(tiles, padded * (large ? channels : wide));
  const room = buffer(length) + (large ? sumsBytes : 0);
  const areas = context.scratch(
    planes(tiles, block * wide),
    planes(tiles, block * padded),
    large ? 0 : sumsBytes,
    room * context.threads,
  );
  const [inputs, slopes, sums, work] = areas as [number, number, number, number];
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start);
    transformTiles(context, tiles, [start, count, block], [x, inputs, work]);
    const sizes = [start, count, ySize, width, outRows, length, outputs, block];
    const parts = partsOf(count, padded * points * 4);
    context.parallel('transformSlopes', parts, ...sizes, dy, slopes, table.start, work, room);
    if (large) break;
    const product = [wide, width, length, block, count, start > 0 ? 1 : 0, inputs, slopes, sums];
    context.parallel('addSlopeProducts', partsOf(points, count * wide * width), ...product);
  }
  const tail = [table.start, table.end, work, room];
  if (large) {
    const sizes = [wide, width, length, taps, filterSize, rows, block, channels];
    const parts = Math.ceil(wide / channels);
    context.parallel('gradientChannels', parts, ...sizes, inputs, slopes, dw, ...tail);
    return;
  }
  const parts = partsOf(wide, width * points * 4);
  context.parallel(
    'transformSums',
    parts,
    wide,
    width,
    length,
    taps,
    filterSize,
    sums,
    dw,
    ...tail,
  );
}
