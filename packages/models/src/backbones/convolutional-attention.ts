import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { ChannelSummary } from '../layers/channel-summary.ts';
import { denseLayer } from './dense-layer.ts';
import type { NetworkBuilder } from './network-builder.ts';

/** The sizes of a convolutional block attention module. */
export interface Attention {
  /** How many times fewer units than channels the gate of the channels has inside. */
  readonly reduction: number;
  /** Of the gate over time, in steps. */
  readonly kernelSize: number;
}

/**
 * Weighs the channels, then the steps, each between 0 and 1 (Woo et al. 2018,
 * doi:10.1007/978-3-030-01234-2_1), in the form of AICRN's code: the gate over time is rectified
 * before its sigmoid, so that it lies between a half and 1.
 */
export function attend(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  attention: Attention,
): SymbolicTensor {
  const weighed = multiply(`${name}_channels`, [x, channelGate(net, name, x, attention)]);
  return multiply(`${name}_times`, [weighed, timeGate(net, name, weighed, attention)]);
}

/** [batch, 1, channels], from the mean and the maximum over time through one small network. */
function channelGate(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { reduction }: Attention,
): SymbolicTensor {
  const channels = x.shape[2] as number;
  const fewer = Math.max(1, Math.floor(channels / reduction));
  const inner = denseLayer(net, `${name}_gate_inner`, fewer, 'relu');
  const outer = denseLayer(net, `${name}_gate_outer`, channels);
  const mean = layers.globalAveragePooling1d({ name: `${name}_gate_mean` }).apply(x);
  const max = layers.globalMaxPooling1d({ name: `${name}_gate_max` }).apply(x);
  const fromMean = net.add(outer, net.add(inner, mean as SymbolicTensor));
  // The same two layers again: the builder has them in its stage already.
  const fromMax = outer.apply(inner.apply(max)) as SymbolicTensor;
  const total = layers.add({ name: `${name}_gate_add` }).apply([fromMean, fromMax]);
  const gate = layers.reshape({ name: `${name}_gate_reshape`, targetShape: [1, channels] });
  return sigmoid(`${name}_gate`, gate.apply(total) as SymbolicTensor);
}

/** [batch, time, 1], from the maximum and the mean of the channels around each step. */
function timeGate(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { kernelSize }: Attention,
): SymbolicTensor {
  const summary = new ChannelSummary({ name: `${name}_summary` }).apply(x) as SymbolicTensor;
  const gate = `${name}_time_gate`;
  const y = net.convolve(`${gate}_conv`, summary, { filters: 1, kernelSize, bias: true });
  return sigmoid(gate, net.relu(`${gate}_relu`, net.normalise(`${gate}_norm`, y)));
}

function sigmoid(name: string, x: SymbolicTensor): SymbolicTensor {
  return layers.activation({ name, activation: 'sigmoid' }).apply(x) as SymbolicTensor;
}

function multiply(name: string, tensors: SymbolicTensor[]): SymbolicTensor {
  return layers.multiply({ name }).apply(tensors) as SymbolicTensor;
}
