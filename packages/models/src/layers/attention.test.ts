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

describe('multi-head self-attention', () => {
  it.each(cases)('is that of PyTorch, gradients too: $projections', (expected) => {
    const { heads, projections } = expected;
    const [, time, channels] = expected.inputs.shape as [number, number, number];
    const inputs = input({ shape: [time, channels] });
    const layer = new MultiHeadSelfAttention({ name: 'a', heads, projections, seed: 1 });
    const model = createModel({ inputs, outputs: layer.apply(inputs) as SymbolicTensor });
    const actual = runGolden(model, expected);
    model.dispose();
    expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
  });
});
