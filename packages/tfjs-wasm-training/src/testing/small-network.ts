import '@tensorflow/tfjs-backend-cpu';
import {
  losses,
  mul,
  type Optimizer,
  oneHot,
  type Scalar,
  setBackend,
  type Tensor,
  tensor1d,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { sample } from './both-backends.ts';

/** A small network for [200, 12] with the layers of a residual network's path, and weights that are always the same. */
export function smallNetwork(): LayersModel {
  const convolution = (filters: number, kernelSize: number, strides: number) =>
    layers.conv1d({ filters, kernelSize, strides, padding: 'same', useBias: false });
  const net = sequential({
    layers: [
      layers.inputLayer({ inputShape: [200, 12] }),
      convolution(16, 7, 2),
      layers.batchNormalization(),
      layers.reLU(),
      layers.maxPooling1d({ poolSize: 3, strides: 2, padding: 'same' }),
      convolution(32, 5, 1),
      layers.batchNormalization(),
      layers.reLU(),
      convolution(32, 7, 2),
      layers.batchNormalization(),
      layers.reLU(),
      layers.globalAveragePooling1d(),
      layers.dense({ units: 4 }),
    ],
  });
  tidy(() => net.setWeights(net.getWeights().map(initial)));
  return net;
}

/** Kernels as He would draw them; scales and variances of one and offsets and means of zero stay. */
function initial(weight: Tensor, i: number): Tensor {
  if (weight.rank === 1) return weight;
  const inputs = weight.shape.slice(0, -1).reduce((product, n) => product * n, 1);
  return mul(sample(weight.shape, i + 2), Math.sqrt(3 / inputs));
}

/** Trains a network by steps on four fixed samples and returns the losses, of which each is read at once. */
export function trainSteps(net: LayersModel, optimizer: Optimizer, steps: number): number[] {
  const x = sample([4, 200, 12]);
  const labels = oneHot(tensor1d([0, 1, 2, 3], 'int32'), 4);
  const history: number[] = [];
  for (let step = 0; step < steps; step++) {
    const run = () =>
      losses.softmaxCrossEntropy(labels, net.apply(x, { training: true }) as Tensor) as Scalar;
    const cost = optimizer.minimize(run, true) as Scalar;
    history.push(cost.dataSync()[0] as number);
    cost.dispose();
  }
  x.dispose();
  labels.dispose();
  return history;
}

/** The losses of the small network under stochastic gradient descent on a backend. */
export async function smallNetworkLosses(backend: string, steps: number): Promise<number[]> {
  await setBackend(backend);
  const net = smallNetwork();
  const optimizer = train.sgd(0.1);
  const history = trainSteps(net, optimizer, steps);
  net.dispose();
  optimizer.dispose();
  return history;
}
