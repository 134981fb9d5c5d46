import { asNdArray, type Batch, createExampleSource, type ExampleSource } from '@einthoven/core';
import {
  buildModel,
  classificationHead,
  defineBackbone,
  type EcgModel,
  layerSeed,
  type NamedWeights,
  regressionHead,
  type Uncertainty,
} from '@einthoven/models';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';

const CHANNELS = 4;

/** Two convolutions with batch normalisation, each a stage: small enough for the cpu backend. */
const tinyBackbone = defineBackbone({
  id: 'tiny',
  version: '1',
  source: 'made for the tests of this package',
  defaults: {},
  build({ samples, leads }, { seed }) {
    const inputs = input({ shape: [samples, leads], name: 'ecg' });
    let x = inputs;
    for (const name of ['first', 'second']) {
      const kernelInitializer = initializers.heNormal({ seed: layerSeed(seed, name) });
      const convolution = { filters: CHANNELS, kernelSize: 3, padding: 'same' as const };
      x = layers.conv1d({ name, ...convolution, kernelInitializer }).apply(x) as SymbolicTensor;
      x = layers
        .batchNormalization({ name: `${name}_norm`, momentum: 0.5 })
        .apply(x) as SymbolicTensor;
      x = layers
        .activation({ name: `${name}_relu`, activation: 'relu' })
        .apply(x) as SymbolicTensor;
    }
    const stage = (name: string) => ({ name, layers: [name, `${name}_norm`] });
    return {
      model: model({ inputs, outputs: x }),
      stages: [stage('first'), stage('second')],
      featureShape: [samples, CHANNELS],
    };
  },
});

/** Length of the examples and of the model's input. */
export const SAMPLES = 16;

/** A small model with a head of each kind. */
export function tinyModel({
  dropout = 0,
  samples = SAMPLES,
  uncertainty = 'none' as Uncertainty,
  multiLabel = true,
} = {}): EcgModel {
  const scaling = { mean: [100], standardDeviation: [20] };
  return buildModel({
    backbone: tinyBackbone,
    input: { samples, leads: 2 },
    heads: [
      regressionHead({ name: 'rate', outputs: ['bpm'], scaling, dropout, uncertainty }),
      classificationHead({ name: 'kind', classes: ['down', 'up'], dropout, multiLabel }),
    ],
    seed: 3,
  });
}

/** Examples whose rate is 80 or 120 by the frequency of lead 1, and whose class is lead 2's sign. */
export function tinyExamples(size = 8): Batch {
  const inputs = new Float32Array(size * SAMPLES * 2);
  const rate = new Float32Array(size);
  const kind = new Float32Array(size * 2);
  for (let i = 0; i < size; i++) {
    const [fast, up] = [i % 2, Math.floor(i / 2) % 2];
    rate[i] = 80 + 40 * fast;
    kind[2 * i + up] = 1;
    for (let t = 0; t < SAMPLES; t++) {
      const at = 2 * (i * SAMPLES + t);
      inputs[at] = Math.sin(t * (fast ? 1.6 : 0.4) + i);
      inputs[at + 1] = up ? 1 : -1;
    }
  }
  return {
    inputs: asNdArray(inputs, [size, SAMPLES, 2]),
    targets: { rate: asNdArray(rate, [size, 1]), kind: asNdArray(kind, [size, 2]) },
    ids: Array.from({ length: size }, (_, i) => `example-${i}`),
  };
}

/** A source of these examples. */
export function tinySource(examples = tinyExamples()): ExampleSource {
  return createExampleSource({ id: 'tiny', version: '1', examples });
}

/** Names of the weights that differ. */
export function changedWeights(a: NamedWeights, b: NamedWeights): string[] {
  return Object.keys(a).filter((name) => String(a[name]?.data) !== String(b[name]?.data));
}
