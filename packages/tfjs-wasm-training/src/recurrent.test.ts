import {
  add,
  mul,
  sum,
  type Tensor,
  type Variable,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers, type RNN } from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { disagreement, sample } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

type Shape = [samples: number, steps: number, features: number];
type Options = Parameters<typeof layers.lstm>[0];
type Kind = 'lstm' | 'gru';

/** A layer whose weights are large enough for gates to be cut off, yet not for states to become chaotic. */
function build(kind: Kind, [, , features]: Shape, options: Options): RNN {
  const layer = layers[kind]({ recurrentInitializer: 'zeros', ...options } as never);
  layer.build([null, null, features]);
  // RNN.build leaves this to Layer.apply.
  layer.built = true;
  const scales = [1.5, 0.4, 1];
  const weights = layer
    .getWeights()
    .map(({ shape }, i) => mul(sample(shape, i + 3), scales[i] ?? 1));
  layer.setWeights(weights);
  return layer;
}

/** Loss over every output, with weights that do not cancel. */
function lossOf(outputs: Tensor | Tensor[]): Tensor {
  const terms = [outputs].flat().map((output, i) => sum(mul(output, sample(output.shape, i + 9))));
  return terms.reduce((total, term) => add(total, term));
}

/** The outputs of a layer, and the gradients of its input, its weights and its initial states. */
function study(layer: RNN, shape: Shape, initial = 0): Tensor[] {
  const [samples] = shape;
  const units = layer.getWeights()[1]?.shape[0] as number;
  const x = variable(sample(shape));
  const states = Array.from({ length: initial }, (_, i) =>
    variable(sample([samples, units], i + 5)),
  );
  const call = () => layer.apply(x, initial ? { initialState: states } : {}) as Tensor | Tensor[];
  const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
  // The cpu backend has no gradient of x for one step: tfjs stacks its parts, and one is no list.
  const inputs = [...(shape[1] > 1 ? [x] : []), ...states, ...weights];
  const { value, grads } = variableGrads(() => lossOf(call()) as never, inputs);
  const slopes = inputs.map(({ name }) => grads[name] as Tensor);
  const results = [...[call()].flat(), value, ...slopes];
  for (const own of [x, ...states, ...weights]) own.dispose();
  return results;
}

const shapes: Shape[] = [
  [1, 1, 1],
  [4, 3, 8],
  [5, 7, 3],
  [9, 4, 13],
  [2, 70, 2],
];

describe.each<[Kind, number]>([
  ['lstm', 2],
  ['gru', 1],
])('%s', (kind, states) => {
  it.each(shapes)('agrees with the cpu backend on [%i, %i, %i]', async (...shape) => {
    for (const units of [1, 8, 11, 16]) {
      const error = await disagreement(() => study(build(kind, shape, { units }), shape));
      expect(error, `units ${units}`).toBeLessThan(1e-5);
    }
  });
  const tweaks: [Omit<Options, 'units'>, number][] = [
    [{ returnSequences: true }, 0],
    [{ returnState: true }, 0],
    [{ returnSequences: true, returnState: true, goBackwards: true }, states],
    [{ goBackwards: true }, 0],
    [{ useBias: false, returnSequences: true }, states],
    [{ implementation: 1, recurrentActivation: 'sigmoid' }, 0],
    [{ activation: 'relu', recurrentActivation: 'sigmoid', returnState: true }, states],
    [{ activation: 'linear', recurrentActivation: 'hardSigmoid' }, 0],
    [{ activation: 'hardSigmoid', recurrentActivation: 'tanh' }, 0],
    [{ activation: 'sigmoid', recurrentActivation: 'linear' }, 0],
    [{ activation: 'tanh', recurrentActivation: 'relu' }, 0],
  ];
  it.each(tweaks)(
    'agrees with the cpu backend with %j and %i states given',
    async (options, given) => {
      const shape: Shape = [6, 5, 3];
      for (const units of [8, 5]) {
        const run = () => study(build(kind, shape, { ...options, units } as Options), shape, given);
        expect(await disagreement(run), `units ${units}`).toBeLessThan(1e-5);
      }
    },
  );

  it('agrees with the cpu backend on generated shapes and options', async () => {
    const activation = fc.constantFrom('tanh', 'sigmoid', 'hardSigmoid', 'relu', 'linear');
    const options = fc.record({
      units: fc.integer({ min: 1, max: 19 }),
      activation,
      recurrentActivation: fc.constantFrom('sigmoid', 'hardSigmoid'),
      returnSequences: fc.boolean(),
      returnState: fc.boolean(),
      goBackwards: fc.boolean(),
      useBias: fc.boolean(),
    });
    const size = (max: number) => fc.integer({ min: 1, max });
    const shape = fc.tuple(size(9), size(4), size(9)) as fc.Arbitrary<Shape>;
    const given = fc.constantFrom(0, states);
    const property = fc.asyncProperty(shape, options, given, async (x, chosen, initial) => {
      const run = () => study(build(kind, x, chosen as Options), x, initial);
      expect(await disagreement(run)).toBeLessThan(1e-5);
    });
    await fc.assert(property, { seed: 4, numRuns: 60 });
  });
});
