import { cast, losses, oneHot, randomNormal, tensor1d, train } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';

/**
 * Trains a small network for a few steps; large enough for every thread to get something to do. Returns the bits of
 * the loss of each step, which depend neither on the run nor on the number of threads.
 *
 * @returns {number[]}
 */
export function shortTraining() {
  let seed = 1;
  const kernelInitializer = () => initializers.heNormal({ seed: seed++ });
  const convolve = (filters, kernelSize, strides, inputShape) =>
    layers.conv1d({
      ...{ filters, kernelSize, strides, inputShape, padding: 'same', useBias: false },
      kernelInitializer: kernelInitializer(),
    });
  const model = sequential({
    layers: [
      convolve(32, 7, 1, [200, 12]),
      layers.batchNormalization(),
      layers.reLU(),
      convolve(48, 9, 2),
      layers.batchNormalization(),
      layers.reLU(),
      layers.globalAveragePooling1d({}),
      layers.dense({ units: 4, kernelInitializer: kernelInitializer() }),
    ],
  });
  const x = randomNormal([8, 200, 12], 0, 1, 'float32', 7);
  const y = cast(oneHot(tensor1d([0, 1, 2, 3, 0, 1, 2, 3], 'int32'), 4), 'float32');
  const optimizer = train.adam(1e-2);
  return Array.from({ length: 5 }, () => {
    const loss = () => losses.softmaxCrossEntropy(y, model.apply(x, { training: true }));
    const value = optimizer.minimize(loss, true);
    return new Uint32Array(Float32Array.of(value.dataSync()[0]).buffer)[0];
  });
}

/** A loss from its bits. */
export function lossOf(bits) {
  return new Float32Array(Uint32Array.of(bits).buffer)[0];
}
