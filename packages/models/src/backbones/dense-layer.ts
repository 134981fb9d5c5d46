import { layers } from '@tensorflow/tfjs-layers';
import { fanInUniform, type NetworkBuilder } from './network-builder.ts';

/** A dense layer on the last axis; its kernel starts uniform within ±1/√inputs, its bias at 0. */
export function denseLayer(
  net: NetworkBuilder,
  name: string,
  units: number,
  activation: 'gelu' | 'relu' | 'linear' = 'linear',
): layers.Layer {
  const kernelInitializer = fanInUniform(net.seedOf(name));
  return layers.dense({ name, units, activation, kernelInitializer });
}
