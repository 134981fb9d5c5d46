import type { NamedWeights } from '../../weights/named-weights.ts';
import type { OnnxLayerCall, OnnxResult } from '../layer-call.ts';
import { reverseTime } from './recurrent.ts';

/** LastStep: the last of the steps. */
export function lastStep(call: OnnxLayerCall): OnnxResult {
  const [time] = call.inputShapes[0] as [number];
  const range = [[time - 1], [time], [1]].map(call.integers);
  return call.add('Slice', [call.input(), ...range]);
}

/** ReverseTime. */
export function reversedTime(call: OnnxLayerCall): OnnxResult {
  return reverseTime(call, call.input());
}

/** PositionEmbedding: one vector a step, added. */
export function positionEmbedding(call: OnnxLayerCall): OnnxResult {
  return call.add('Add', [call.input(), weightOf(call, 'embedding')]);
}

/** MultiHeadSelfAttention, step by step as the layer computes it. */
export function multiHeadSelfAttention(call: OnnxLayerCall): OnnxResult {
  const [time, channels] = call.outputShape as [number, number];
  const heads = Number(call.config.heads);
  const isShared = call.config.projections === 'shared';
  const [queries, keys, values] = project(call, heads, isShared) as [string, string, string];
  const turned = call.add('Transpose', [keys], { perm: [0, 1, 3, 2] });
  const factor = Float32Array.of(1 / Math.sqrt(isShared ? channels : channels / heads));
  const products = call.add('MatMul', [queries, turned]);
  const scores = call.add('Mul', [products, call.constant('scale', [], factor)]);
  const mixed = call.add('MatMul', [call.add('Softmax', [scores], { axis: -1 }), values]);
  const back = call.add('Transpose', [mixed], { perm: [0, 2, 1, 3] });
  const joined = call.add('Reshape', [back, call.integers([-1, time, channels])]);
  const projected = call.add('MatMul', [joined, weightOf(call, 'output_kernel')]);
  return call.add('Add', [projected, weightOf(call, 'output_bias')]);
}

/** Queries, keys and values, each [batch, heads, time, channels of a head]. */
function project(call: OnnxLayerCall, heads: number, isShared: boolean): string[] {
  const [time, channels] = call.outputShape as [number, number];
  const width = channels / heads;
  const rows = call.integers([-1, isShared ? width : channels]);
  const flat = call.add('Reshape', [call.input(), rows]);
  const product = call.add('MatMul', [flat, weightOf(call, 'projection_kernel')]);
  const projected = isShared
    ? product
    : call.add('Add', [product, weightOf(call, 'projection_bias')]);
  const parts = isShared ? [heads, 3] : [3, heads];
  const split = call.add('Reshape', [projected, call.integers([-1, time, ...parts, width])]);
  const perm = isShared ? [3, 0, 2, 1, 4] : [2, 0, 3, 1, 4];
  const turned = call.add('Transpose', [split], { perm });
  return [0, 1, 2].map((i) => {
    const part = call.add('Gather', [turned, call.integers([i])], { axis: 0 });
    return call.add('Squeeze', [part, call.integers([0])]);
  });
}

/** PadTime: zeros at both ends of time, in the order that is at hand. */
export function padTime(call: OnnxLayerCall): OnnxResult {
  const { order } = call;
  const padding = Number(call.config.padding);
  const ends = order === 'channels-first' ? [0, 0, padding] : [0, padding, 0];
  const name = call.add('Pad', [call.input(0, order), call.integers([...ends, ...ends])]);
  return { name, order };
}

/** ChannelSummary: maximum and mean of the channels. */
export function channelSummary(call: OnnxLayerCall): OnnxResult {
  const { order } = call;
  const attributes = { axes: [order === 'channels-first' ? 1 : 2], keepdims: 1 };
  const parts = ['ReduceMax', 'ReduceMean'].map((operator) =>
    call.add(operator, [call.input(0, order)], attributes),
  );
  return { name: call.add('Concat', parts, { axis: attributes.axes[0] as number }), order };
}

function weightOf(call: OnnxLayerCall, name: string): string {
  const { shape, data } = call.weight(name) as NamedWeights[string];
  return call.constant(name, shape, data);
}
