import '@tensorflow/tfjs-backend-cpu';
import { type io, memory } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { regressionHead } from '../heads/regression-head.ts';
import { buildModel } from '../model/build-model.ts';
import { describeNetwork } from '../network/describe-network.ts';
import { type GoldenNetwork, largestDifference, runGolden } from '../testing/golden-network.ts';
import counts from './__fixtures__/sequence-counts.json' with { type: 'json' };
import golden from './__fixtures__/sequence-networks.json' with { type: 'json' };
import type { BackboneInput } from './backbone.ts';
import { builtInBackbones } from './built-in.ts';

function build(id: string, input: BackboneInput, options: object) {
  const backbone = builtInBackbones.get(id);
  return backbone.build(input, { ...backbone.defaults, ...options, seed: 1 });
}

const cases = golden.cases as unknown as (GoldenNetwork & {
  backbone: string;
  options: Record<string, number | string>;
})[];

describe('recurrent and attention backbones', () => {
  it.each(cases)('give what PyTorch gives, and its gradients: $backbone $options', (expected) => {
    const [, samples, leads] = expected.inputs.shape as [number, number, number];
    const { model } = build(expected.backbone, { samples, leads }, expected.options);
    const actual = runGolden(model, expected);
    model.dispose();
    expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
  });

  // The paper's ViT is too large to be built here: see below.
  const buildable = counts.cases.filter(({ parameters }) => parameters < 1e7);
  it.each(buildable)('are as large as in PyTorch: $backbone $options', (expected) => {
    const { backbone, input, options, parameters, secondBiases } = expected;
    const { model, featureShape } = build(backbone, input, options);
    const description = describeNetwork(model);
    model.dispose();
    expect(featureShape).toEqual(expected.featureShape);
    expect(description).toEqual({
      trainableParameters: parameters - secondBiases,
      multiplyAccumulates: expected.multiplyAccumulates,
      receptiveField: Infinity,
    });
  });

  it('make a paper-vit of 94.7 million weights', () => {
    const vits = counts.cases.filter(({ backbone }) => backbone === 'paper-vit');
    const [full, ...small] = vits as [(typeof vits)[0], ...typeof vits];
    for (const { input, options, parameters } of [full, ...small]) {
      const sizes = { ...builtInBackbones.get('paper-vit').defaults, ...options };
      expect(vitParameters(input, sizes as VitSizes)).toBe(parameters);
    }
    expect(full.parameters).toBe(94_661_376);
    expect(small.length).toBe(3);
  });

  it.each([
    // As published, with biases once: torch counts 100 and 2,048 more.
    ['paper-rnn', { hidden: [10], dropout: 0 }, 4_011_121],
    ['paper-lstm', { hidden: [1000, 100], dropout: [0.2, 0, 0] }, 6_003_537],
  ])('have the published count with their head: %s', (id, layers, expected) => {
    const heads = [regressionHead({ name: 'rate', outputs: ['bpm'], batchNorm: false, ...layers })];
    const input = { samples: 5000, leads: 8 };
    const backbone = builtInBackbones.get(id);
    const model = buildModel({ backbone, input, heads, pooling: 'mean', seed: 1 });
    const { trainableParameters } = describeNetwork(model.model);
    model.dispose();
    expect(trainableParameters).toBe(expected);
  });

  it.each(['bilstm', 'patch-transformer', 'paper-lstm', 'paper-vit'])(
    'survive the format of tfjs: %s',
    async (id) => {
      const before = memory().numTensors;
      const expected = cases.find(({ backbone }) => backbone === id) as (typeof cases)[0];
      const [, samples, leads] = expected.inputs.shape as [number, number, number];
      const { model } = build(id, { samples, leads }, expected.options);
      const saved = { artifacts: {} as io.ModelArtifacts };
      await model.save({
        async save(artifacts) {
          saved.artifacts = artifacts;
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
        },
      });
      const loaded = await loadLayersModel({ load: async () => saved.artifacts });
      const actual = runGolden(loaded, expected);
      expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
      for (const each of [model, loaded]) each.dispose();
      expect(memory().numTensors).toBe(before);
    },
  );

  it.each<[string, string, BackboneInput, object]>([
    ['options of lstm is 0', 'lstm', { samples: 50, leads: 2 }, { units: 0 }],
    ['options of bigru is 1.5', 'bigru', { samples: 50, leads: 2 }, { stemStride: 1.5 }],
    ['input.samples is 10', 'gru', { samples: 10, leads: 2 }, {}],
    [
      'options.patchSize is 10, which does not divide 255',
      'patch-transformer',
      { samples: 255, leads: 2 },
      {},
    ],
    [
      'options.heads is 3, which does not divide 128',
      'patch-transformer',
      { samples: 50, leads: 2 },
      { heads: 3 },
    ],
    ['options.dropout is 1', 'paper-vit', { samples: 50, leads: 2 }, { dropout: 1 }],
    ['options.steps is', 'paper-lstm', { samples: 50, leads: 2 }, { steps: 'beats' }],
    ['options of paper-rnn is -1', 'paper-rnn', { samples: 50, leads: 2 }, { units: -1 }],
  ])('refuse before they make a tensor: %s', (message, id, input, options) => {
    const before = memory().numTensors;
    expect(() => build(id, input, options)).toThrow(message);
    expect(memory().numTensors).toBe(before);
  });
});

type VitSizes = Record<'width' | 'depth' | 'heads' | 'hidden', number>;

/** From the description: what a network of any size must have. */
function vitParameters({ samples, leads }: BackboneInput, sizes: VitSizes): number {
  const { width, depth, heads, hidden } = sizes;
  const dense = (inputs: number, units: number) => (inputs + 1) * units;
  const attention = 3 * (width / heads) ** 2 + dense(width, width);
  const block = attention + dense(width, hidden) + dense(hidden, width) + 2 * 2 * width;
  return dense(samples * leads, width) + depth * block;
}
