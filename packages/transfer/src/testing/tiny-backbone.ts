import { type Backbone, defineBackbone } from '@einthoven/models';
import * as tfl from '@tensorflow/tfjs-layers';

/** Two convolutions, the second batch-normalised: small enough for the plain JavaScript backend. */
export const tinyBackbone: Backbone = /* @__PURE__ */ defineBackbone({
  id: 'tiny',
  version: '1',
  source: 'these tests',
  defaults: {},
  build({ samples, leads }, { seed }) {
    const inputs = tfl.input({ shape: [samples, leads] });
    const conv = (name: string, filters: number, offset: number) =>
      tfl.layers.conv1d({
        name,
        filters,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: tfl.initializers.heNormal({ seed: seed + offset }),
      });
    const first = conv('first', 4, 1).apply(inputs);
    const second = conv('second', 12, 2).apply(first);
    const outputs = tfl.layers.batchNormalization({ name: 'norm', momentum: 0.9 }).apply(second);
    return {
      model: tfl.model({ inputs, outputs: outputs as tfl.SymbolicTensor }),
      stages: [
        { name: 'early', layers: ['first'] },
        { name: 'late', layers: ['second', 'norm'] },
      ],
      featureShape: [samples, 12],
    };
  },
});
