import type { NamedWeights } from '../../weights/named-weights.ts';
import { transposeWeight } from '../../weights/transpose.ts';
import type { OnnxLayerCall, OnnxResult } from '../layer-call.ts';
import { addActivation } from './activations.ts';
import { axesOf, paddingOf } from './windows.ts';

type Weight = NamedWeights[string];

/** Conv1D and Conv2D; [kernel …, in, out] becomes [out, in, kernel …]. */
export function convolution(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('kernel') as Weight;
  const rank = shape.length;
  const kernel = transposeWeight({ shape, data }, [rank - 1, rank - 2, ...range(rank - 2)]);
  return convolve(call, shape.slice(0, -2), kernel, 1);
}

/** DepthwiseConv2D; [height, width, in, multiplier] becomes [in · multiplier, 1, height, width]. */
export function depthwiseConvolution(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('depthwise_kernel') as Weight;
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  const { data: turned } = transposeWeight({ shape, data }, [2, 3, 0, 1]);
  const kernel = { shape: [channels * multiplier, 1, height, width], data: turned };
  return convolve(call, [height, width], kernel, channels);
}

/** DepthwiseConv1D, padded as 'same'; [kernel, channels] becomes [channels, 1, kernel]. */
export function depthwiseConvolution1d(call: OnnxLayerCall): OnnxResult {
  const { shape, data } = call.weight('kernel') as Weight;
  const [size, channels] = shape as [number, number];
  const kernel = {
    shape: [channels, 1, size],
    data: transposeWeight({ shape, data }, [1, 0]).data,
  };
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
