import { setBackend, train } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { smallNetwork, trainSteps } from './testing/small-network.ts';

/** Layers that the small network lacks. */
function mixedNetwork() {
  let seed = 1;
  const seeded = () => ({ className: 'GlorotUniform', config: { seed: seed++ } }) as never;
  return sequential({
    layers: [
      layers.conv1d({
        inputShape: [200, 12],
        filters: 16,
        kernelSize: 33,
        padding: 'same',
        kernelInitializer: seeded(),
      }),
      layers.layerNormalization(),
      layers.activation({ activation: 'gelu' as never }),
      layers.averagePooling1d({ poolSize: 20 }),
      layers.bidirectional({
        layer: layers.lstm({
          units: 8,
          returnSequences: true,
          kernelInitializer: seeded(),
          recurrentInitializer: seeded(),
        }) as never,
        mergeMode: 'concat',
      }),
      layers.reshape({ targetShape: [5, 2, 16] }),
      layers.depthwiseConv2d({ kernelSize: 2, depthwiseInitializer: seeded() }),
      layers.conv2d({
        filters: 8,
        kernelSize: [3, 1],
        activation: 'tanh',
        kernelInitializer: seeded(),
      }),
      layers.flatten(),
      layers.dense({ units: 4, kernelInitializer: seeded() }),
    ],
  });
}

/** The weights' bits after some steps with the given number of threads. */
async function trained(make: typeof smallNetwork, threads: number): Promise<Uint32Array[]> {
  const report = await enableTraining({ threads });
  expect(report.threads).toBe(threads);
  await setBackend('wasm');
  const net = make();
  const optimizer = train.adam(0.01);
  trainSteps(net, optimizer, 4);
  const bits = net.getWeights().map((w) => new Uint32Array(Float32Array.from(w.dataSync()).buffer));
  net.dispose();
  optimizer.dispose();
  return bits;
}

describe.each([
  ['the small network', smallNetwork],
  ['a network of other layers', mixedNetwork],
])('training %s', (_, make) => {
  it('gives the same bits each time and with one, two and three threads', async () => {
    const first = await trained(make, 2);
    for (const threads of [2, 1, 3]) expect(await trained(make, threads)).toEqual(first);
  });
});
