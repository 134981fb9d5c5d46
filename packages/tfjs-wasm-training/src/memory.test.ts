import {
  backend,
  losses,
  memory,
  type Optimizer,
  type Scalar,
  setBackend,
  type Tensor,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { sample } from './testing/both-backends.ts';
import type { WasmBackend } from './wasm-backend.ts';

beforeAll(() => enableTraining());
beforeEach(() => setBackend('wasm'));

function tinyNetwork(filters: number): LayersModel {
  return sequential({
    layers: [
      layers.conv1d({ inputShape: [16, 3], filters, kernelSize: 3, padding: 'same' }),
      layers.batchNormalization(),
      layers.reLU(),
      layers.maxPooling1d({ poolSize: 2 }),
      layers.dropout({ rate: 0.1, seed: 1 }),
      layers.globalAveragePooling1d(),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
}

/** Tensors, the backend's data and the bytes of its memory. */
function footprint(): string {
  const { wasm } = backend() as unknown as WasmBackend;
  const held = backend() as unknown as WasmBackend;
  return [memory().numTensors, held.numDataIds(), wasm.HEAPU8.byteLength].join();
}

/** One training step, or a prediction, on the same tensors each time. */
function work(net: LayersModel, filters: number) {
  const optimizer: Optimizer = train.adam(0.01);
  const [x, y] = [sample([2, 16, 3], filters), sample([2, 2], 5)];
  return {
    step() {
      const loss = () =>
        losses.meanSquaredError(y, net.apply(x, { training: true }) as Tensor) as Scalar;
      optimizer.minimize(loss);
    },
    predict: () => tidy(() => void net.predict(x)),
    dispose() {
      net.dispose();
      optimizer.dispose();
      x.dispose();
      y.dispose();
    },
  };
}

function footprints(times: number, run: () => void): Set<string> {
  for (let i = 0; i < 20; i++) run();
  const seen = new Set<string>();
  for (let i = 0; i < times; i++) {
    run();
    seen.add(footprint());
  }
  return seen;
}

describe('memory stays what it is', () => {
  it('over 1,000 steps and predictions of two models in turns, and is given back', () => {
    const before = memory().numTensors;
    const data = (backend() as unknown as WasmBackend).numDataIds();
    const both = [4, 5].map((filters) => work(tinyNetwork(filters), filters));
    const steps = footprints(500, () => {
      for (const { step } of both) step();
    });
    expect(steps.size).toBe(1);
    const predictions = footprints(500, () => {
      for (const { predict } of both) predict();
    });
    expect(predictions.size).toBe(1);
    for (const { dispose } of both) dispose();
    expect(memory().numTensors).toBe(before);
    expect((backend() as unknown as WasmBackend).numDataIds()).toBe(data);
  });
});

describe('two models in one process', () => {
  it('do not disturb each other', () => {
    const run = (interleaved: boolean) => {
      const [net, other] = [tinyNetwork(4), tinyNetwork(5)];
      for (const model of [net, other]) {
        model.setWeights(model.getWeights().map((w, i) => tidy(() => sample(w.shape, i))));
      }
      const [one, two] = [work(net, 4), work(other, 5)];
      for (let i = 0; i < 10; i++) {
        one.step();
        if (interleaved) two.step();
      }
      const weights = net.getWeights().map((w) => Array.from(w.dataSync()));
      one.dispose();
      two.dispose();
      return weights;
    };
    expect(run(true)).toEqual(run(false));
  });
});
