import '@tensorflow/tfjs-backend-cpu';
import { type Tensor, tensor, tidy, transpose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { regressionHead } from '../heads/regression-head.ts';
import { buildModel } from '../model/build-model.ts';
import { describeNetwork } from '../network/describe-network.ts';
import golden from './__fixtures__/published-networks.json' with { type: 'json' };
import { builtInBackbones } from './built-in.ts';

type Layer = LayersModel['layers'][number];
type Published = (typeof golden.networks)['kanres'];

const networks: [string, Published][] = Object.entries(golden.networks);

/** The body of a network, and its layers with weights in the order in which they were made. */
function build(id: string, input: { readonly samples: number; readonly leads: number }) {
  const backbone = builtInBackbones.get(id);
  const { model, stages } = backbone.build(input, { ...backbone.defaults, seed: 1 });
  const layers = stages.flatMap((stage) => stage.layers).map((name) => model.getLayer(name));
  return { model, layers };
}

/** `noise` of scripts/golden/networks.py, for axes in PyTorch's order. */
function fill(shape: readonly number[], order: number, scale: number, offset = 0): Tensor {
  const seed = Math.imul(order + 1, 0x85ebca6b);
  const values = new Float32Array(shape.reduce((n, length) => n * length, 1));
  values.forEach((_, i) => {
    let h = Math.imul(i + 1, 0x9e3779b1) ^ seed;
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
    values[i] = offset + scale * (((h ^ (h >>> 15)) >>> 0) / 2 ** 31 - 1);
  });
  return tensor(values, [...shape]);
}

function fillLayer(layer: Layer, order: number): void {
  tidy(() => {
    const shapes = layer.weights.map(({ shape }) => shape as number[]);
    const [first] = shapes as [number[]];
    if (layer.getClassName() === 'BatchNormalization') {
      layer.setWeights([
        fill(first, order, 0.2, 1),
        fill(first, order, 0.1),
        fill(first, order + 1, 0.1),
        fill(first, order + 2, 0.2, 1),
      ]);
      return;
    }
    const turned = [...first].reverse();
    const inputs = first.slice(0, -1).reduce((n, length) => n * length, 1);
    const kernel = transpose(fill(turned, order, Math.sqrt(6 / inputs)));
    layer.setWeights([kernel, ...shapes.slice(1).map((shape) => fill(shape, order, 0.1))]);
  });
}

/** The features of the input that the rule gives, with the weights that it gives: [time][channels]. */
function featuresOf(id: string, { samples, leads }: Published['features']): number[][] {
  const { model, layers } = build(id, { samples, leads });
  for (const [order, layer] of layers.entries()) fillLayer(layer, order);
  const features = tidy(() => {
    const ecg = transpose(fill([1, leads, samples], 0, 1), [0, 2, 1]);
    const [values] = (model.apply(ecg, { training: false }) as Tensor).arraySync() as number[][][];
    return values as number[][];
  });
  model.dispose();
  return features;
}

/** The heads of the ECG benchmark, and of those who give numbers from the mean by one dense layer. */
function headOf(id: string, outputs: number) {
  const names = Array.from({ length: outputs }, (_, i) => `y${i}`);
  const plain = id.startsWith('kanres') || id === 'paper-cnn';
  const layers = plain ? { batchNorm: false, dropout: 0 } : { hidden: [128], dropout: [0.25, 0.5] };
  const head = regressionHead({ name: 'y', outputs: names, ...layers });
  return { heads: [head], pooling: plain ? 'mean' : 'mean-max' } as const;
}

describe('published networks', () => {
  it.each(networks)(
    '%s has the parameters and multiply–accumulates of its source',
    (id, published) => {
      const backbone = builtInBackbones.get(id);
      const { input, outputs, parameters, multiplyAccumulates } = published;
      const model = buildModel({ backbone, input, seed: 1, ...headOf(id, outputs) });
      const { trainableParameters, ...described } = describeNetwork(model.model);
      model.dispose();
      expect(trainableParameters).toBe(parameters);
      expect(described.multiplyAccumulates).toBe(multiplyAccumulates);
    },
  );

  it('agree with the counts that their authors and others wrote down', () => {
    const { 'inception-time': inception, kanres } = golden.networks;
    // torchinfo, recorded in the paper's repository: 506,369 and 75.29 G for 32 ECGs of 8 leads.
    expect(inception.parameters).toBe(506_369);
    expect(((32 * inception.multiplyAccumulates) / 1e9).toFixed(2)).toBe('75.29');
    // KanResWide_X2 with one output.
    expect(kanres.parameters).toBe(1_651_265);
  });

  it.each(networks)('%s computes what it computes in PyTorch', (id, { features }) => {
    const actual = featuresOf(id, features);
    const [first, last] = [actual[0], actual.at(-1)] as [number[], number[]];
    expect([actual.length, first.length]).toEqual(features.shape);
    const squares = actual.flat().map((value) => value ** 2);
    const meanSquare = squares.reduce((total, value) => total + value, 0) / squares.length;
    expect(Math.sqrt(meanSquare) / features.rootMeanSquare).toBeCloseTo(1, 4);
    const scaled = (values: readonly number[]) =>
      values.slice(0, 8).map((value) => value / features.rootMeanSquare);
    for (const [values, expected] of [
      [first, features.first],
      [last, features.last],
    ] as const) {
      const wanted = scaled(expected);
      for (const [i, value] of scaled(values).entries()) expect(value).toBeCloseTo(wanted[i]!, 3);
    }
  });
});
