import { type Tensor, type Variable, variable, variableGrads } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { between, disagreement, weigh } from './testing/both-backends.ts';
import { type LayerExample, layerExamples } from './testing/layer-examples.ts';

beforeAll(() => enableTraining());

/** A layer's values in use and in training, its weights after that, and the gradients of inputs and weights. */
function trainLayer({ layer: make, inputs, forData }: LayerExample): Tensor[] {
  const layer = make();
  const given = inputs();
  const constant = forData || given.some((input) => input.dtype !== 'float32');
  const xs = constant ? given : given.map((input) => variable(input));
  const run = (training: boolean) =>
    layer.apply((xs.length > 1 ? xs : xs[0]) as Tensor, { training }) as Tensor;
  run(false);
  // Variances must be positive, so all weights are.
  layer.setWeights(layer.getWeights().map((w, i) => between(0.1, 0.7, w.shape, 3 + i)));
  const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
  const variables = constant ? weights : [...(xs as Variable[]), ...weights];
  const values = [run(false), run(true), ...layer.getWeights()];
  if (variables.length === 0) return values;
  const { grads } = variableGrads(() => weigh(run(true)), variables);
  return [...values, ...variables.map(({ name }) => grads[name] as Tensor)];
}

/** Exports of `layers` that make no layer of their own. */
const NO_LAYERS = ['Layer', 'RNN', 'RNNCell', 'input', 'inputLayer'];

/** Other names of layers in the table. */
const ALIASES = /^(avgPool|avgPooling|maxPool|globalMaxPool)\dd$/;

describe('every layer', () => {
  it.each(Object.entries(layerExamples))('%s trains as on the cpu backend', async (_, examples) => {
    for (const example of examples) {
      expect(await disagreement(() => trainLayer(example))).toBeLessThan(1e-5);
    }
  });

  it('is in the table', () => {
    const exported = Object.keys(layers).filter((name) => !ALIASES.test(name));
    expect([...Object.keys(layerExamples), ...NO_LAYERS].sort()).toEqual(exported.sort());
  });
});
