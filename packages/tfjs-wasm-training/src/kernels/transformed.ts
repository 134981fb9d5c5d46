import { type KernelContext, partsOf, type Room } from '../context.ts';
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

/** What is done to each value of Y before it is written. */
export interface Tail {
  /** Where factors and behind them offsets by channel lie. */
  by: number;
  /** Whether values below zero become zero. */
  rectify: boolean;
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

/** Bytes between rows, which keep them apart in the cache. */
const GAP = 64;

/** Bytes of what one thread works on that should stay in its cache. */
const CACHE = 1 << 20;

/** Rows, or channels of the filter's gradient, of a register tile. */
const TILE_ROWS = 6;

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

/** Bytes of `rows` rows of `width` values at each point. */
function spectra({ points }: Tiles, rows: number, width: number): number {
  return rows * (4 * points * width + GAP);
}

/** Bytes of panels of `depth` rows that hold `width` columns at each point. */
function panelBytes({ points }: Tiles, depth: number, width: number): number {
  return (width / PANEL) * points * (4 * PANEL * depth + GAP);
}

/** Whether a transformed filter of so few tiles is better made piece by piece where it is used. */
function isLargeFilter(tiles: Tiles): boolean {
  const { shape, padded, rows } = tiles;
  const filter = spectra(tiles, shape.wide, padded);
  return filter > 4 * CACHE && spectra(tiles, rows, shape.wide) < 8 * CACHE;
}

/** Transforms all tiles of X. */
function transformTiles(
  context: KernelContext,
  { shape, length, outputs, points, rows, table }: Tiles,
  [x, inputs]: [number, number],
  work: Room,
): void {
  const { xSize, wide, before, outRows } = shape;
  const sizes = [rows, xSize, wide, before, outRows, length, outputs];
  const parts = partsOf(rows, wide * points * 4);
  context.parallel('transformTiles', parts, ...sizes, x, inputs, table.start, ...work);
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
  tail: readonly [by: number, rectify: number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { samples, wide, ySize, width, outRows, taps } = shape;
  const block = upTo(TILE_ROWS, rows);
  const fitting = upTo(PANEL, Math.floor(CACHE / (4 * points * wide)));
  const columns = Math.max(PANEL, Math.min(32, fitting, upTo(PANEL, padded / 8)));
  const room = buffer(length) + panelBytes(tiles, wide, columns) + spectra(tiles, block, columns);
  const [inputs] = context.scratch(spectra(tiles, block, wide)) as [number];
  const [work] = context.rooms(room) as [Room];
  transformTiles(context, tiles, [x, inputs], work);
  const sizes = [samples, wide, ySize, width, outRows, length, outputs, taps, filterSize];
  const pointers = [inputs, filter, y, ...tail, table.start, table.end, ...work];
  const parts = Math.ceil(padded / columns);
  context.parallel('convolveColumns', parts, ...sizes, columns, ...pointers);
}

/** Blocks of tiles that threads take in turn: enough of them to even out, but with rows enough for the products. */
const BLOCKS = 12;

function blockOf(rows: number, bytesPerRow: number): number {
  const fitting = upTo(TILE_ROWS, Math.floor(CACHE / bytesPerRow));
  const most = Math.max(12, Math.min(48, fitting, upTo(TILE_ROWS, rows / BLOCKS)));
  return upTo(TILE_ROWS, rows / Math.ceil(rows / most));
}

function convolveTiles(
  context: KernelContext,
  tiles: Tiles,
  filterSize: number,
  [x, filter, y]: [number, number, number],
  tail: readonly [by: number, rectify: number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { samples, xSize, wide, before, ySize, width, outRows, taps } = shape;
  const columns = Math.min(padded, Math.max(64, upTo(PANEL, wide)));
  const block = blockOf(rows, 4 * points * (wide + columns));
  const room = buffer(length) + spectra(tiles, block, wide) + spectra(tiles, block, columns);
  const [panels] = context.scratch(panelBytes(tiles, wide, padded)) as [number];
  const [work] = context.rooms(room) as [Room];
  const filterArgs = [length, taps, wide, width, filterSize, filter, panels, table.start];
  const filterParts = partsOf(padded / PANEL, PANEL * wide * points * 4);
  context.parallel('transformFilter', filterParts, ...filterArgs, ...work);
  const sizes = [samples, xSize, wide, before, ySize, width, outRows, length, outputs];
  const pointers = [x, panels, y, ...tail, table.start, table.end, ...work];
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
  tail?: Tail,
): void {
  const tiles = cut(context, shape, length);
  const run = isLargeFilter(tiles) ? convolveColumns : convolveTiles;
  run(context, tiles, filterSize, pointers, [tail?.by ?? 0, Number(tail?.rectify ?? false)]);
}

/** Parts with sums of their own: more would share the work more evenly, but write more. */
const SHARES = 4;

/** The filter's gradient where the sums stay in the cache. */
function filterGradientShared(
  context: KernelContext,
  tiles: Tiles,
  filterSize: number,
  [x, dy, dw]: [number, number, number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { samples, xSize, wide, before, ySize, width, outRows, taps } = shape;
  const shares = Math.min(SHARES, partsOf(rows, points * wide * padded));
  const fitting = Math.floor((2 * CACHE) / (4 * points * (wide + padded)));
  const block = Math.min(Math.ceil(rows / shares), Math.max(32, Math.min(64, fitting)));
  const factors = spectra(tiles, block, wide) + panelBytes(tiles, block, padded);
  const room = buffer(length) + Math.max(factors, 4 * TILE_ROWS * points * padded);
  const sumBytes = 4 * points * wide * padded;
  const [sums] = context.scratch(shares * sumBytes) as [number];
  const [work] = context.rooms(room) as [Room];
  const sizes = [samples, xSize, wide, before, ySize, width, outRows, length, outputs, block];
  context.parallel('sumSlopeProducts', shares, ...sizes, x, dy, sums, table.start, ...work);
  const back = [wide, width, length, taps, filterSize, shares, sums, dw];
  const parts = partsOf(wide, width * points * 4);
  context.parallel('transformSums', parts, ...back, table.start, table.end, ...work);
}

/** The filter's gradient where they would not: each part has all tiles and some channels. */
function filterGradientByChannels(
  context: KernelContext,
  tiles: Tiles,
  filterSize: number,
  [x, dy, dw]: [number, number, number],
): void {
  const { shape, length, outputs, points, rows, padded, table } = tiles;
  const { wide, ySize, width, outRows, taps } = shape;
  const fitting = upTo(12, CACHE / (4 * points * padded));
  const channels = Math.min(upTo(12, wide / BLOCKS), fitting);
  const room = buffer(length) + spectra(tiles, channels, padded);
  const areas = context.scratch(
    spectra(tiles, upTo(TILE_ROWS, rows), wide),
    panelBytes(tiles, rows, padded),
  );
  const [inputs, slopes] = areas as [number, number];
  const [work] = context.rooms(room) as [Room];
  transformTiles(context, tiles, [x, inputs], work);
  const slopeSizes = [rows, ySize, width, outRows, length, outputs, rows];
  const slopeParts = partsOf(rows, padded * points * 4);
  const slopeArgs = [...slopeSizes, dy, slopes, table.start, ...work];
  context.parallel('transformSlopes', slopeParts, ...slopeArgs);
  const sizes = [wide, width, length, taps, filterSize, rows, channels];
  const pointers = [inputs, slopes, dw, table.start, table.end, ...work];
  context.parallel('gradientChannels', Math.ceil(wide / channels), ...sizes, ...pointers);
}

/** Writes the gradient of a filter of `filterSize` floats into dW. */
export function filterGradientTransformed(
  context: KernelContext,
  shape: TransformedShape,
  length: number,
  filterSize: number,
  pointers: [number, number, number],
): void {
  const tiles = cut(context, shape, length);
  const run = isLargeFilter(tiles) ? filterGradientByChannels : filterGradientShared;
  run(context, tiles, filterSize, pointers);
}
