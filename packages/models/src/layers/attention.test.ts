import '@tensorflow/tfjs-backend-cpu';
import { model as createModel, input, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { type GoldenNetwork, largestDifference, runGolden } from '../testing/golden-network.ts';
import golden from './__fixtures__/attention.json' with { type: 'json' };
import { MultiHeadSelfAttention } from './multi-head-self-attention.ts';

const cases = golden.cases as unknown as (GoldenNetwork & {
  heads: number;
  projections: 'each' | 'shared';
})[];

function attention({ heads, projections, inputs: { shape } }: (typeof cases)[0]) {
  const [, time, channels] = shape as [number, number, number];
  const inputs = input({ shape: [time, channels] });
  const layer = new MultiHeadSelfAttention({ name: 'a', heads, projections, seed: 1 });
  return createModel({ inputs, outputs: layer.apply(inputs) as SymbolicTensor });
}

/** The golden case with each weight moved by `size` · sin(its index). */
function moved(golden: (typeof cases)[0], size: number): GoldenNetwork {
  const weights = Object.entries(golden.weights).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((value, i) => value + size * Math.sin(i)) },
  ]);
  return { ...golden, weights: Object.fromEntries(weights) };
}

const total = (values: readonly number[], factor: (i: number) => number) =>
  values.reduce((sum, value, i) => sum + value * factor(i), 0);

describe('multi-head self-attention', () => {
  it.each(cases)('is that of PyTorch, gradients too: $projections', (expected) => {
    const model = attention(expected);
    const actual = runGolden(model, expected);
    model.dispose();
    expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
  });

  it.each(cases)('has the slope of central differences: $projections', (golden) => {
    const model = attention(golden);
    const { gradients } = runGolden(model, golden);
    const loss = (size: number) =>
      total(runGolden(model, moved(golden, size)).outputs.data, Math.cos);
    const difference = (loss(1e-2) - loss(-1e-2)) / 2e-2;
    model.dispose();
    const slope = Object.values(gradients).reduce(
      (sum, { data }) => sum + total(data, Math.sin),
      0,
    );
    expect(Math.abs(difference / slope - 1)).toBeLessThan(2e-3);
  });
});
