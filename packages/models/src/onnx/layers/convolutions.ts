import type { NamedWeights } from '../../weights/named-weights.ts';
import type { OnnxLayerCall, OnnxResult } from '../layer-call.ts';
import { addActivation } from './activations.ts';
import { axesOf, paddingOf } from './windows.ts';

type Weight = NamedWeights[string];

/** Conv1D and Conv2D; [kernel …, in, out] becomes [out, in, kernel …]. */
export function convolution(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('kernel') as Weight;
  const rank = shape.length;
  const kernel = transposed({ shape, data }, [rank - 1, rank - 2, ...range(rank - 2)]);
  return convolve(call, shape.slice(0, -2), kernel, 1);
}

/** DepthwiseConv2D; [height, width, in, multiplier] becomes [in · multiplier, 1, height, width]. */
export function depthwiseConvolution(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('depthwise_kernel') as Weight;
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  const { data: turned } = transposed({ shape, data }, [2, 3, 0, 1]);
  const kernel = { shape: [channels * multiplier, 1, height, width], data: turned };
  return convolve(call, [height, width], kernel, channels);
}

/** DepthwiseConv1D, padded as 'same'; [kernel, channels] becomes [channels, 1, kernel]. */
export function depthwiseConvolution1d(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('kernel') as Weight;
  const [size, channels] = shape as [number, number];
  const kernel = { shape: [channels, 1, size], data: transposed({ shape, data }, [1, 0]).data };
  const config = { padding: 'same', strides: call.config.stride };
  return convolve({ ...call, config }, [size], kernel, channels);
}

function convolve(
  call: OnnxLayerCall,
  kernelShape: readonly number[],
  kernel: Weight,
  group: number,
): OnnxResult {
  const { config } = call;
  const steps = kernelShape.length;
  const [strides, dilations] = [axesOf(config.strides, steps), axesOf(config.dilationRate, steps)];
  const bias = call.weight('bias');
  const inputs = [
    call.input(0, 'channels-first'),
    call.constant('onnx_kernel', kernel.shape, kernel.data),
    ...(bias ? [call.constant('bias', bias.shape, bias.data)] : []),
  ];
  const pads = paddingOf(call, kernelShape, strides, dilations);
  const attributes = { kernel_shape: kernelShape, strides, dilations, pads, group };
  const name = call.add('Conv', inputs, attributes);
  return addActivation(call, config.activation, { name, order: 'channels-first' });
}

const range = (length: number) => Array.from({ length }, (_, i) => i);

/** Returns a weight with its axes in another order. */
export function transposed({ shape, data }: Weight, order: readonly number[]): Weight {
  const to = order.map((axis) => shape[axis] as number);
  const stridesFrom = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const strides = order.map((axis) => stridesFrom[axis] as number);
  const index = new Array<number>(to.length).fill(0);
  let at = 0;
  const moved = data.map(() => {
    const value = data[at] as number;
    // Counts up the last axis first, as the numbers lie.
    for (let axis = to.length - 1; axis >= 0; axis--) {
      at += strides[axis] as number;
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (to[axis] as number)) break;
      at -= (strides[axis] as number) * (to[axis] as number);
      index[axis] = 0;
    }
    return value;
  });
  return { shape: to, data: moved };
}
