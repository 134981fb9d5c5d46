import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import {
  type Axis,
  axisNumbers,
  type Phase,
  type Plane,
  phasesOf,
} from './convolution-geometry.ts';
import { packedBytes } from './packing.ts';
import { addSums, clearTensor, turnFilter } from './plane-helpers.ts';

/** Positions that are gathered and multiplied together, for results and for the filter's gradient. */
const POSITIONS = 64;
const FILTER_POSITIONS = 128;

/** Floats of a row that are gathered at a time for the filter's gradient, unless one row of taps has more. */
const TOGETHER = 512;

/** Floats of a gathered block at most: half of a second-level cache. */
const GATHERED = 1 << 17;

/** Bytes that the sums of the filter's gradient may take, unless even so few parts take more. */
const SUMS = 1 << 26;
const FEW_PARTS = 4;

/** How the output is cut up: blocks of whole rows or, where that is one, of a row's positions. */
interface Blocks {
  rows: number;
  columns: number;
  count: number;
}

function blocksOf(rows: number, columns: number, depth: number, most = POSITIONS): Blocks {
  const positions = Math.max(4, Math.min(most, Math.floor(GATHERED / depth) & ~3));
  const block = {
    rows: Math.max(1, Math.floor(positions / columns)),
    columns: Math.min(columns, positions),
  };
  return { ...block, count: Math.ceil(rows / block.rows) * Math.ceil(columns / block.columns) };
}

function convolutionNumbers(height: Axis, width: Axis): number[] {
  return [...axisNumbers(height), height.dilation, ...axisNumbers(width), width.dilation];
}

/** What a convolution is of, and with: the input's gradient is one of the gradient of the result. */
type Job = Omit<Plane, 'outShape'>;

/** Where the results go; strides in floats. */
interface Places {
  y: number;
  sample: number;
  row: number;
  column: number;
}

/** Writes a convolution; `findFilter` is given room for its filter and says where it is. */
function convolve(
  context: KernelContext,
  { samples, channels, filters, height, width }: Job,
  x: number,
  findFilter: (room: number) => number,
  places: Places,
): void {
  const { kernels, parallel, scratch, rooms } = context;
  const depth = height.taps * width.taps * channels;
  const even = places.sample === height.out * places.row;
  const blocks = blocksOf(even ? samples * height.out : height.out, width.out, depth);
  const positions = blocks.rows * blocks.columns;
  const areas = scratch(packedBytes(depth, filters), 4 * depth * filters);
  const [panels, room] = areas as [number, number];
  const own = rooms(4 * positions * depth, kernels.workBytes(filters));
  kernels.pack(depth, filters, findFilter(room), filters, panels);
  const count = blocks.count * (even ? 1 : samples);
  const shape = [samples, channels, filters, ...convolutionNumbers(height, width)];
  parallel(
    'convolvePlane',
    partsOf(count, positions * depth * filters),
    ...shape,
    ...[blocks.rows, blocks.columns, x, panels],
    ...[places.y, places.sample, places.row, places.column],
    ...own.flat(),
  );
}

/** The convolution of X with a filter [taps down, taps across, channels, filters]. */
export function forwardPlane(
  context: KernelContext,
  plane: Plane,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const y = context.output(plane.outShape);
  const { filters, height, width } = plane;
  const row = width.out * filters;
  const places = { y: context.address(y), sample: height.out * row, row, column: filters };
  convolve(context, plane, context.address(x), () => context.address(filter), places);
  return y;
}

/** The gradient of X, from the filter and the gradient of the result. */
export function inputGradientPlane(
  context: KernelContext,
  plane: Plane,
  dy: TensorInfo,
  filter: TensorInfo,
  inputShape: number[],
): TensorInfo {
  const dx = context.output(inputShape);
  const phases = phasesOf(plane.height).flatMap((down) =>
    phasesOf(plane.width).map((across) => ({ down, across })),
  );
  const isEmpty = ({ down, across }: { down: Phase; across: Phase }) =>
    down.axis.taps * across.axis.taps === 0;
  // Places that no tap reaches are not written below.
  if (phases.some(isEmpty)) clearTensor(context, dx);
  for (const phase of phases) {
    if (!isEmpty(phase)) phaseGradient(context, plane, phase, { dy, filter, dx });
  }
  return dx;
}

function phaseGradient(
  context: KernelContext,
  { samples, channels, filters, height, width }: Plane,
  { down, across }: { down: Phase; across: Phase },
  { dy, filter, dx }: { dy: TensorInfo; filter: TensorInfo; dx: TensorInfo },
): void {
  const row = width.length * channels;
  const places = {
    y: context.address(dx) + 4 * (down.first * row + across.first * channels),
    sample: height.length * row,
    row: height.stride * row,
    column: width.stride * channels,
  };
  const job = {
    samples,
    channels: filters,
    filters: channels,
    height: down.axis,
    width: across.axis,
  };
  const turn = (room: number) => {
    const [size, from] = [[channels, filters] as [number, number], context.address(filter)];
    turnFilter(context, down, across, width.taps, size, from, room);
    return room;
  };
  convolve(context, job, context.address(dy), turn, places);
}

/** The gradient of the filter, from X and the gradient of the result. */
export function filterGradientPlane(
  context: KernelContext,
  plane: Plane,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
): TensorInfo {
  const { kernels, address, parallel, scratch, rooms } = context;
  const { samples, channels, filters, height, width } = plane;
  const dw = context.output(filterShape);
  const depth = height.taps * width.taps * channels;
  const line = width.taps * channels;
  const together = Math.max(1, Math.min(height.taps, Math.floor(TOGETHER / line)));
  const blocks = blocksOf(samples * height.out, width.out, together * line, FILTER_POSITIONS);
  const positions = blocks.rows * blocks.columns;
  const affordable = Math.max(FEW_PARTS, Math.floor(SUMS / (4 * depth * filters)));
  const parts = Math.min(affordable, partsOf(blocks.count, positions * depth * filters));
  const [sums] = scratch(4 * parts * depth * filters) as [number];
  const own = rooms(
    4 * positions * together * line,
    packedBytes(positions, filters),
    kernels.workBytes(filters),
  );
  const shape = [samples, channels, filters, ...convolutionNumbers(height, width)];
  parallel(
    'convolvePlaneFilter',
    parts,
    ...shape,
    ...[blocks.rows, blocks.columns, together, address(x), address(dy), sums],
    ...own.flat(),
  );
  addSums(context, depth * filters, parts, sums, dw);
  return dw;
}
