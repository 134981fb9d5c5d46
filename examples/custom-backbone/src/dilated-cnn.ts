import { defineBackbone, layerSeed } from '@einthoven/models';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Convolutions whose dilation doubles: a wide view with few weights. */
export const dilatedCnn = defineBackbone({
  id: 'dilated-cnn',
  version: '1',
  source: 'Example design, after Yu and Koltun 2016, arXiv:1511.07122',
  defaults: { filters: 32, dilations: [1, 2, 4, 8] as readonly number[] },
  build({ samples, leads }, { filters, dilations, seed }) {
    const inputs = input({ shape: [samples, leads] });
    let x: SymbolicTensor = inputs;
    for (const [i, dilationRate] of [1, ...dilations].entries()) {
      const convolution = layers.conv1d({
        name: `conv${i}`,
        filters,
        kernelSize: 5,
        // The first convolution halves the length; the others look further and further.
        ...(i === 0 ? { strides: 2 } : { dilationRate }),
        padding: 'same',
        activation: 'relu',
        kernelInitializer: initializers.heUniform({ seed: layerSeed(seed, `conv${i}`) }),
      });
      x = convolution.apply(x) as SymbolicTensor;
    }
    const names = Array.from({ length: dilations.length + 1 }, (_, i) => `conv${i}`);
    return {
      model: model({ inputs, outputs: x }),
      stages: [
        { name: 'early', layers: names.slice(0, 2) },
        { name: 'late', layers: names.slice(2) },
      ],
      featureShape: [Math.ceil(samples / 2), filters],
    };
  },
});
