import {
  backend,
  losses,
  type Scalar,
  setBackend,
  type Tensor,
  train,
} from '@tensorflow/tfjs-core';
import { initializers, input, type LayersModel, layers, model } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { relativeError, sample, tensors } from './testing/both-backends.ts';
import type { WasmBackend } from './wasm-backend.ts';

beforeAll(() => enableTraining());

/** A residual block with a strided shortcut, an inception block and a head: the layers of both kinds of network. */
function network(): LayersModel {
  let seed = 1;
  const kernelInitializer = () => initializers.heNormal({ seed: seed++ });
  const convolve = (x: Tensor, filters: number, kernelSize: number, strides = 1) =>
    layers
      .conv1d({
        filters,
        kernelSize,
        strides,
        padding: 'same',
        useBias: false,
        kernelInitializer: kernelInitializer(),
      })
      .apply(x) as Tensor;
  const normalize = (x: Tensor) => layers.batchNormalization({}).apply(x) as Tensor;
  const rectify = (x: Tensor) => layers.activation({ activation: 'relu' }).apply(x) as Tensor;
  const start = input({ shape: [40, 3] });
  const stem = rectify(normalize(convolve(start as never, 8, 5, 2)));
  const inner = normalize(convolve(rectify(normalize(convolve(stem, 12, 7, 2))), 12, 7));
  const residual = rectify(
    layers.add().apply([inner, normalize(convolve(stem, 12, 1, 2)) as never]) as Tensor,
  );
  const pooled = layers
    .maxPooling1d({ poolSize: 3, strides: 1, padding: 'same' })
    .apply(residual as never) as Tensor;
  const branches = [convolve(residual, 6, 3), convolve(residual, 6, 9), convolve(pooled, 6, 1)];
  const joined = rectify(normalize(layers.concatenate().apply(branches as never) as Tensor));
  const mean = layers.globalAveragePooling1d({}).apply(joined as never);
  const output = layers
    .dense({ units: 4, kernelInitializer: kernelInitializer() })
    .apply(layers.dropout({ rate: 0 }).apply(mean as never) as never);
  return model({ inputs: start, outputs: output as never });
}

interface Run {
  losses: number[];
  weights: Float32Array[];
}

async function trainOn(name: string, steps: number, onStep = () => {}): Promise<Run> {
  await setBackend(name);
  const net = network();
  const optimizer = train.adam(0.01);
  const x = sample([6, 40, 3]);
  const y = sample([6, 4], 5);
  const history: number[] = [];
  for (let step = 0; step < steps; step++) {
    const cost = optimizer.minimize(
      () => losses.meanSquaredError(y, net.apply(x, { training: true }) as Tensor) as Scalar,
      true,
    ) as Scalar;
    history.push(cost.dataSync()[0] as number);
    cost.dispose();
    onStep();
  }
  const weights = net.getWeights().map((w) => Float32Array.from(w.dataSync()));
  net.dispose();
  optimizer.dispose();
  x.dispose();
  y.dispose();
  return { losses: history, weights };
}

describe('training a network', () => {
  it('gives the losses and weights of the cpu backend over several steps', async () => {
    const cpu = await trainOn('cpu', 4);
    const wasm = await trainOn('wasm', 4);
    expect(relativeError(cpu.losses, wasm.losses)).toBeLessThan(1e-4);
    expect(wasm.losses[3]).toBeLessThan((wasm.losses[0] as number) * 0.9);
    cpu.weights.forEach((values, i) => {
      expect(relativeError(values, wasm.weights[i] as Float32Array)).toBeLessThan(5e-3);
    });
  });

  it('keeps the number of tensors, the backend’s data and the heap constant', async () => {
    const counts: number[][] = [];
    const before = tensors();
    await trainOn('wasm', 8, () => {
      const wasm = backend() as unknown as WasmBackend;
      counts.push([tensors(), wasm.numDataIds(), wasm.wasm.HEAPU8.byteLength]);
    });
    expect(new Set(counts.slice(1).map(String)).size).toBe(1);
    expect(tensors()).toBe(before);
  });
});
