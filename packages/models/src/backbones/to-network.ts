import { input as createInput, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { BackboneInput, BackboneNetwork } from './backbone.ts';
import type { NetworkBuilder } from './network-builder.ts';

/** Returns the network that `body` makes of an ECG, with the stages that the builder noted. */
export function toNetwork(
  net: NetworkBuilder,
  { samples, leads }: BackboneInput,
  body: (ecg: SymbolicTensor) => SymbolicTensor,
): BackboneNetwork {
  const inputs = createInput({ shape: [samples, leads], name: 'ecg' });
  const outputs = body(inputs);
  const [, time, width] = outputs.shape as [null, number, number];
  return {
    model: model({ inputs, outputs }),
    stages: net.stages(),
    featureShape: [time, width],
  };
}
