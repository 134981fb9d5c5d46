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
  const wide = info.inHeight === 1 && info.filterHeight === 1 && info.outHeight === 1;
  const tall = info.inWidth === 1 && info.filterWidth === 1 && info.outWidth === 1;
  const empty =
    info.batchSize *
      info.inHeight *
      info.inWidth *
      info.outHeight *
      info.outWidth *
      info.inChannels ===
    0;
  if (!(wide || tall) || empty || info.dataFormat !== 'channelsLast') return null;
  // A filter over fewer channels than the input has is a grouped convolution.
  if (filter[2] !== info.inChannels) return null;
  const { top, bottom, left, right } = info.padInfo;
  if (wide ? top + bottom > 0 : left + right > 0) return null;
  // A height or width of one is the same memory: either may be the axis.
  const axis = wide
    ? {
        length: info.inWidth,
        taps: info.filterWidth,
        stride: info.strideWidth,
        dilation: info.dilationWidth,
        left,
        positions: info.outWidth,
      }
    : {
        length: info.inHeight,
        taps: info.filterHeight,
        stride: info.strideHeight,
        dilation: info.dilationHeight,
        left: top,
        positions: info.outHeight,
      };
  return {
    ...axis,
    dilation: axis.taps === 1 ? 1 : axis.dilation,
    samples: info.batchSize,
    channels: info.inChannels,
    filters: info.outChannels,
    outShape: info.outShape,
  };
}

/** Whether a result has as many positions as there are whole windows in the padded length. */
export function fillsWindows(
  paddedLength: number,
  window: number,
  stride: number,
  out: number,
): boolean {
  return out === Math.floor((paddedLength - window) / stride) + 1;
}

/**
 * Whether XNNPACK gets a convolution wrong (tfjs-backend-wasm 4.22): where the windows of a 'same' padding end before
 * the input does, it takes the negative padding for a huge one and answers zeros; and it writes as many results as it
 * counts itself, though tfjs counts others with the rounding 'ceil', or with a padding given as one number where the
 * filter is not square.
 */
export function isWrongInXnnpack(info: ReturnType<typeof describe2d>): boolean {
  const { top, bottom, left, right, type } = info.padInfo;
  const wrong = (length: number, pad: number, window: number, stride: number, out: number) =>
    type === 'SAME'
      ? (out - 1) * stride + window < length
      : !fillsWindows(length + pad, window, stride, out);
  const { effectiveFilterWidth, effectiveFilterHeight, strideWidth, strideHeight } = info;
  return (
    wrong(info.inWidth, left + right, effectiveFilterWidth, strideWidth, info.outWidth) ||
    wrong(info.inHeight, top + bottom, effectiveFilterHeight, strideHeight, info.outHeight)
  );
}
