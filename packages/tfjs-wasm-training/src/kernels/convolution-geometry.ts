import { backend_util } from '@tensorflow/tfjs-core';

/** Windows along one axis: tap t of window i lies at i * stride + t * dilation - before. */
export interface Axis {
  length: number;
  taps: number;
  stride: number;
  dilation: number;
  /** Padding before the first place and behind the last one. */
  before: number;
  after: number;
  /** Length of the result. */
  out: number;
}

/** A convolution, or pooling, over [samples, height, width, channels]. */
export interface Plane {
  samples: number;
  channels: number;
  /** Channels of the result. */
  filters: number;
  height: Axis;
  width: Axis;
  outShape: number[];
}

/** A convolution along one axis of [samples, length, channels]. */
export interface Convolution1d {
  samples: number;
  length: number;
  channels: number;
  taps: number;
  stride: number;
  dilation: number;
  /** Zeros before the first sample. */
  left: number;
  /** Length of the result. */
  positions: number;
  filters: number;
  outShape: number[];
}

/** The attributes that tfjs gives its convolution kernels. */
export interface ConvolutionAttrs {
  strides: number | [number, number];
  pad: never;
  dilations?: number | [number, number];
  dataFormat?: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** tfjs' own account of a convolution or pooling. */
export type PlaneInfo = ReturnType<typeof backend_util.computeConv2DInfo>;

type Shape4 = [number, number, number, number];

/** tfjs' own account of a two-dimensional convolution. */
export function describe2d(
  x: number[],
  filter: number[],
  attrs: ConvolutionAttrs,
  depthwise = false,
): PlaneInfo {
  return backend_util.computeConv2DInfo(
    x as Shape4,
    filter as Shape4,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
    backend_util.convertConv2DDataFormat(attrs.dataFormat ?? 'NHWC'),
  );
}

/** Both axes of tfjs' account, or null where there is nothing to compute or the channels come first. */
export function planeOf(info: PlaneInfo): Plane | null {
  const { top, bottom, left, right } = info.padInfo;
  const height: Axis = {
    length: info.inHeight,
    taps: info.filterHeight,
    stride: info.strideHeight,
    dilation: info.filterHeight === 1 ? 1 : info.dilationHeight,
    before: top,
    after: bottom,
    out: info.outHeight,
  };
  const width: Axis = {
    length: info.inWidth,
    taps: info.filterWidth,
    stride: info.strideWidth,
    dilation: info.filterWidth === 1 ? 1 : info.dilationWidth,
    before: left,
    after: right,
    out: info.outWidth,
  };
  const sizes = [info.batchSize, info.inChannels, info.outChannels];
  const lengths = [height, width].flatMap(({ length, taps, out }) => [length, taps, out]);
  const isEmpty = ![...sizes, ...lengths].every((n) => n > 0);
  if (isEmpty || info.dataFormat !== 'channelsLast') return null;
  return {
    samples: info.batchSize,
    channels: info.inChannels,
    filters: info.outChannels,
    height,
    width,
    outShape: info.outShape,
  };
}

/** An axis as the kernels over planes take it; poolings know no dilation. */
export function axisNumbers({ length, taps, stride, before, out }: Axis): number[] {
  return [length, taps, stride, before, out];
}

/** Whether windows of one place go over an axis step by step: then it is one axis with that of the samples. */
function isUntouched({ length, taps, stride, before, after, out }: Axis): boolean {
  return taps === 1 && out === length && before === 0 && after === 0 && (stride === 1 || out === 1);
}

/** The convolution along one axis that one over a plane is, or null. */
export function alongOneAxis(plane: Plane): Convolution1d | null {
  const { height, width, channels, filters, outShape } = plane;
  const rows = isUntouched(height);
  // A width of one is the same memory as none.
  const columns = !rows && width.length === 1 && isUntouched(width);
  if (!rows && !columns) return null;
  const { length, taps, stride, dilation, before, out } = rows ? width : height;
  const samples = rows ? plane.samples * height.length : plane.samples;
  const axis = { length, taps, stride, dilation, left: before, positions: out };
  return { ...axis, samples, channels, filters, outShape };
}

/** The convolution of one tensor with a filter over all of its channels, or null. */
export function describePlane(
  x: number[],
  filter: number[],
  attrs: ConvolutionAttrs,
): Plane | null {
  const info = describe2d(x, filter, attrs);
  // A filter over fewer channels than the input has is a grouped convolution.
  return filter[2] === info.inChannels ? planeOf(info) : null;
}

/** Every `stride`-th place of the input from `first` on, and what carries the gradient of the result to them. */
export interface Phase {
  first: number;
  /** Taps `highest`, `highest` - `step`, ..., of the filter, over the result; its length is that of the places. */
  axis: Axis;
  highest: number;
  step: number;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * The input's gradient along one axis, as convolutions of the result's gradient with every some-th tap, backwards. With
 * a stride there are several, each for the places at one distance from the strides; some may have no tap.
 */
export function phasesOf(axis: Axis): Phase[] {
  const { length, taps, stride, dilation, before, out } = axis;
  const step = stride / greatestCommonDivisor(stride, dilation);
  return Array.from({ length: Math.min(stride, length) }, (_, first) => {
    const reaches = (t: number) => (t * dilation - first - before) % stride === 0;
    const lowest = Array.from({ length: Math.min(step, taps) }, (_, t) => t).find(reaches);
    const count = lowest === undefined ? 0 : Math.ceil((taps - lowest) / step);
    const highest = (lowest ?? 0) + (count - 1) * step;
    const windows = {
      length: out,
      taps: count,
      stride: 1,
      dilation: (dilation * step) / stride,
      before: count > 0 ? (highest * dilation - first - before) / stride : 0,
      after: 0,
      out: Math.ceil((length - first) / stride),
    };
    return { first, axis: windows, highest, step };
  });
}
