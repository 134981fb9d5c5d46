import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import type { Convolution1d } from './convolution-geometry.ts';
import { packedBytes } from './packing.ts';

// Convolutions with fewer multiplications: see assembly/winograd.ts. Each function answers false where the direct
// form is faster or the channels do not come in fours.

const POINTS = 7;

/** Tiles of four outputs that are transformed together. */
const TILES = 64;

/** Bytes between planes, which keep them apart in the cache. */
const GAP = 64;

/** How a convolution is cut up; lengths count positions of the strided sequence. */
interface Plan {
  chunks: number;
  tail: number;
  /** Channels of the strided sequence: stride * channels. */
  wide: number;
  width: number;
  group: number;
  span: number;
  /** Bytes of the padded input, of its transform and of the transformed output. */
  padded: number;
  input: number;
  output: number;
}

function plan(samples: number, wide: number, width: number, rows: number, taps: number): Plan {
  const chunks = Math.ceil(taps / 4);
  const tiles = Math.ceil(rows / 4);
  const span = Math.ceil(tiles / Math.ceil(tiles / TILES));
  const group = Math.max(1, Math.min(samples, Math.floor(TILES / tiles)));
  const all = span + chunks - 1;
  return {
    chunks,
    tail: taps % 4 === 0 ? 0 : 1,
    wide,
    width,
    group,
    span,
    padded: 4 * group * Math.max((4 * all + 3) * wide, 4 * span * width),
    input: POINTS * (16 * ((group * all) | 1) * Math.ceil(wide / 4) + GAP),
    output: POINTS * (4 * group * all * width + GAP),
  };
}

/** How many times fewer multiplications: taps against 7 / 4 a tap of the whole chunks, both of whole tiles. */
function saving(c: Convolution1d, rows: number): number {
  const chunks = Math.ceil(Math.ceil(c.taps / c.stride) / 4);
  return ((c.taps / (7 * chunks * c.stride)) * rows) / Math.ceil(rows / 4);
}

/** Below this the transforms cost what the products save. */
const WORTHWHILE = 1.35;

function fits(c: Convolution1d, rows: number): boolean {
  const inFours = c.channels % 4 === 0 && c.filters % 4 === 0;
  const large = Math.min(c.channels, c.filters) >= 8 && rows >= 8;
  return c.dilation === 1 && inFours && large && saving(c, rows) >= WORTHWHILE;
}

/** Writes a whole convolution of the strided sequence, its filter [4 * chunks, wide, width] already laid out. */
function run(
  context: KernelContext,
  p: Plan,
  shape: { samples: number; length: number; channels: number; stride: number; left: number },
  out: { rows: number; floats: number },
  layOutFilter: (to: number) => void,
  [x, y]: [number, number],
): void {
  const { kernels, scratch } = context;
  const depth = p.chunks * p.wide;
  const plane = packedBytes(depth, p.width) + GAP;
  const areas = scratch(
    4 * 4 * depth * p.width,
    POINTS * plane,
    p.padded,
    p.input,
    p.output,
    kernels.workBytes(p.width),
  ) as [number, number, number, number, number, number];
  const [filter, panels, padded, d, m, work] = areas;
  layOutFilter(filter);
  kernels.winogradFilter(p.chunks, p.tail, p.wide, p.width, filter, panels, plane, work);
  const { samples, length, channels, stride, left } = shape;
  const input = [samples, length, channels, stride, left, p.chunks, p.tail];
  const output = [out.rows, p.width, out.floats, p.group, p.span];
  kernels.winogradConvolve(...input, ...output, x, panels, plane, y, padded, d, m, work);
}

/** Writes the convolution of X into Y. */
export function winogradForward(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
): boolean {
  if (!fits(c, c.positions)) return false;
  const p = plan(
    c.samples,
    c.stride * c.channels,
    c.filters,
    c.positions,
    Math.ceil(c.taps / c.stride),
  );
  const from = context.address(filter);
  const bytes = 4 * c.taps * c.channels * c.filters;
  // A stride's phases lie side by side already: only the chunks are filled up.
  const layOut = (to: number) => {
    const whole = 16 * p.chunks * p.wide * p.width;
    const memory = context.backend.wasm.HEAPU8;
    memory.copyWithin(to, from, from + bytes);
    memory.fill(0, to + bytes, to + whole);
  };
  const out = { rows: c.positions, floats: c.positions * c.filters };
  run(context, p, c, out, layOut, [context.address(x), context.address(y)]);
  return true;
}

/** Writes the gradient of X into dX: a convolution of dY whose rows hold all phases of the stride. */
export function winogradInputGradient(
  context: KernelContext,
  c: Convolution1d,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
): boolean {
  const rows = Math.ceil(c.length / c.stride);
  if (!fits(c, rows)) return false;
  const first = Math.ceil((c.left - c.taps + 1) / c.stride);
  const last = Math.floor((c.stride - 1 + c.left) / c.stride);
  const taps = last - first + 1;
  const p = plan(c.samples, c.filters, c.stride * c.channels, rows, taps);
  const layOut = (to: number) => {
    const size = [c.taps, c.channels, c.filters, c.stride, c.left, first, 4 * p.chunks];
    context.kernels.transposePhases(...size, context.address(filter), to);
  };
  const shape = {
    samples: c.samples,
    length: c.positions,
    channels: c.filters,
    stride: 1,
    left: -first,
  };
  const out = { rows, floats: c.length * c.channels };
  run(context, p, shape, out, layOut, [context.address(dy), context.address(dx)]);
  return true;
}

/** Writes the gradient of the filter into dW. */
export function winogradFilterGradient(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  dy: TensorInfo,
  dw: TensorInfo,
): boolean {
  if (!fits(c, c.positions) || c.filters % 8 !== 0) return false;
  const { kernels, address, scratch } = context;
  const wide = c.stride * c.channels;
  const p = plan(c.samples, wide, c.filters, c.positions, Math.ceil(c.taps / c.stride));
  const sums = POINTS * (4 * p.chunks * wide * c.filters + GAP);
  const areas = scratch(p.padded, p.input, p.output, sums) as [number, number, number, number];
  const input = [c.samples, c.length, c.channels, c.stride, c.left, p.chunks, p.tail];
  const output = [c.positions, c.filters, c.taps * c.channels * c.filters, p.group, p.span];
  const pointers = [address(x), address(dy), address(dw)];
  kernels.winogradFilterGradient(...input, ...output, ...pointers, ...areas);
  return true;
}
