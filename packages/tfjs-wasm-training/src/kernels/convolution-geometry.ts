import { backend_util } from '@tensorflow/tfjs-core';

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

type Shape4 = [number, number, number, number];

/** tfjs' own account of a two-dimensional convolution. */
export function describe2d(x: number[], filter: number[], attrs: ConvolutionAttrs) {
  return backend_util.computeConv2DInfo(
    x as Shape4,
    filter as Shape4,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(attrs.dataFormat ?? 'NHWC'),
  );
}

/** The one-dimensional convolution that a two-dimensional one is when its height is one, else null. */
export function describe1d(
  x: number[],
  filter: number[],
  attrs: ConvolutionAttrs,
): Convolution1d | null {
  const info = describe2d(x, filter, attrs);
  const flat = info.inHeight === 1 && info.filterHeight === 1 && info.outHeight === 1;
  const empty = info.batchSize * info.inWidth * info.outWidth * info.inChannels === 0;
  if (!flat || empty || info.dataFormat !== 'channelsLast' || info.padInfo.top !== 0) return null;
  // A filter over fewer channels than the input has is a grouped convolution.
  if (filter[2] !== info.inChannels) return null;
  return {
    samples: info.batchSize,
    length: info.inWidth,
    channels: info.inChannels,
    taps: info.filterWidth,
    stride: info.strideWidth,
    dilation: info.filterWidth === 1 ? 1 : info.dilationWidth,
    left: info.padInfo.left,
    positions: info.outWidth,
    filters: info.outChannels,
    outShape: info.outShape,
  };
}

/**
 * Whether XNNPACK gets a 'same' padding wrong: where the windows end before the input does, it takes the negative
 * padding for a huge one and answers zeros (tfjs-backend-wasm 4.22).
 */
export function hasBrokenSamePadding(info: ReturnType<typeof describe2d>): boolean {
  const short = (out: number, stride: number, taps: number, length: number) =>
    (out - 1) * stride + taps < length;
  return (
    info.padInfo.type === 'SAME' &&
    (short(info.outWidth, info.strideWidth, info.effectiveFilterWidth, info.inWidth) ||
      short(info.outHeight, info.strideHeight, info.effectiveFilterHeight, info.inHeight))
  );
}
