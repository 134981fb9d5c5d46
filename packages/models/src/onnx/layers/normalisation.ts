import type { OnnxLayerCall, OnnxResult } from '../layer-call.ts';

/** BatchNormalization by its moving statistics; its axis is that of the channels. */
export function batchNormalisation(call: OnnxLayerCall): OnnxResult {
  const variance = call.weight('moving_variance')?.data as Float32Array;
  const part = (name: string, otherwise: number) => {
    const data = call.weight(name)?.data ?? variance.map(() => otherwise);
    return call.constant(name, [data.length], data);
  };
  const inputs = [
    call.input(0, 'channels-first'),
    part('gamma', 1),
    part('beta', 0),
    part('moving_mean', 0),
    part('moving_variance', 1),
  ];
  const epsilon = { float: Number(call.config.epsilon) };
  const name = call.add('BatchNormalization', inputs, { epsilon });
  return { name, order: 'channels-first' };
}

/** LayerNormalization over the channels. */
export function layerNormalisation(call: OnnxLayerCall): OnnxResult {
  const width = call.outputShape[call.outputShape.length - 1] as number;
  const part = (name: string, otherwise: number) => {
    const data = call.weight(name)?.data ?? new Float32Array(width).fill(otherwise);
    return call.constant(name, [width], data);
  };
  const epsilon = { float: Number(call.config.epsilon) };
  const inputs = [call.input(), part('gamma', 1), part('beta', 0)];
  return call.add('LayerNormalization', inputs, { axis: -1, epsilon });
}
