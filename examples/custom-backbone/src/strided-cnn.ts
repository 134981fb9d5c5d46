import { defineBackbone, layerSeed } from '@einthoven/models';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Convolutions that each halve the length: the smallest network that sees a whole beat. */
export const stridedCnn = defineBackbone({
  id: 'strided-cnn',
  version: '1',
  source: 'Example design, after Springenberg et al. 2015, arXiv:1412.6806',
  defaults: { filters: [16, 32, 64, 64] as readonly number[], kernelSize: 7 },
  build({ samples, leads }, { filters, kernelSize, seed }) {
    const inputs = input({ shape: [samples, leads] });
    let x: SymbolicTensor = inputs;
    for (const [i, count] of filters.entries()) {
      const convolution = layers.conv1d({
        name: `conv${i}`,
        filters: count,
        kernelSize,
        strides: 2,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: initializers.heUniform({ seed: layerSeed(seed, `conv${i}`) }),
      });
      x = convolution.apply(x) as SymbolicTensor;
    }
    const names = filters.map((_, i) => `conv${i}`);
    return {
      model: model({ inputs, outputs: x }),
      stages: [
        { name: 'early', layers: names.slice(0, 2) },
        { name: 'late', layers: names.slice(2) },
      ],
      featureShape: [x.shape[1] as number, x.shape[2] as number],
    };
  },
});
