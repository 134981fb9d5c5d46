import {
  getBackend,
  setBackend,
  softmax,
  type Tensor,
  tensor1d,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import {
  constraints,
  initializers,
  type LayersModel,
  layers,
  type ModelCompileArgs,
  regularizers,
  sequential,
} from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { relativeError, sample } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

type DenseArgs = Parameters<typeof layers.dense>[0];

function network(more: Partial<DenseArgs> = {}): LayersModel {
  const seeded = (seed: number) => initializers.glorotUniform({ seed });
  return sequential({
    layers: [
      layers.conv1d({
        inputShape: [9, 3],
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer: seeded(1),
      }),
      layers.flatten(),
      layers.dense({ units: 4, activation: 'softmax', kernelInitializer: seeded(2), ...more }),
    ],
  });
}

/** Losses, metrics and weights of three steps through the model's own training. */
async function fit(
  net: LayersModel,
  settings: Partial<ModelCompileArgs>,
  target: () => Tensor,
): Promise<number[][]> {
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...settings });
  const x = sample([5, 9, 3]);
  const y = target();
  const history = [];
  for (let i = 0; i < 3; i++) history.push(await net.trainOnBatch(x, y));
  const weights = net.getWeights().map((weight) => Array.from(weight.dataSync()));
  net.dispose();
  x.dispose();
  y.dispose();
  return [history.flat() as number[], ...weights];
}

async function expectAgreement(run: () => Promise<number[][]>): Promise<void> {
  const answers: number[][][] = [];
  for (const name of ['cpu', 'wasm']) {
    await setBackend(name);
    answers.push(await run());
    expect(getBackend()).toBe(name);
  }
  const [cpu, wasm] = answers as [number[][], number[][]];
  cpu.forEach((values, i) => {
    expect(relativeError(values, wasm[i] ?? [])).toBeLessThan(2e-5);
  });
}

const shares = () => tidy(() => softmax(sample([5, 4], 5)));
const classes = () => tensor1d([0, 3, 1, 1, 2]);

describe('every loss of tfjs-layers', () => {
  it.each([
    'meanSquaredError',
    'meanAbsoluteError',
    'meanAbsolutePercentageError',
    'meanSquaredLogarithmicError',
    'squaredHinge',
    'hinge',
    'categoricalHinge',
    'logcosh',
    'categoricalCrossentropy',
    'binaryCrossentropy',
    'kullbackLeiblerDivergence',
    'poisson',
    'cosineProximity',
  ])('%s trains as on the cpu backend', (loss) =>
    expectAgreement(() => fit(network(), { loss, metrics: ['accuracy', 'mse'] }, shares)),
  );

  it('sparseCategoricalCrossentropy trains as on the cpu backend', () =>
    expectAgreement(() => fit(network(), { loss: 'sparseCategoricalCrossentropy' }, classes)));
});

describe('every optimiser', () => {
  it.each([
    ['sgd', () => train.sgd(0.1)],
    ['momentum', () => train.momentum(0.1, 0.9)],
    ['momentum of Nesterov', () => train.momentum(0.1, 0.9, true)],
    ['rmsprop', () => train.rmsprop(0.01)],
    ['adam', () => train.adam(0.01)],
    ['adamax', () => train.adamax(0.01)],
    ['adadelta', () => train.adadelta(0.1)],
    ['adagrad', () => train.adagrad(0.1)],
  ])('%s steps as on the cpu backend', (_, optimizer) =>
    expectAgreement(() => fit(network(), { optimizer: optimizer() }, shares)),
  );
});

describe('regularisers and constraints', () => {
  it.each<[string, () => Partial<DenseArgs>]>([
    ['l1', () => ({ kernelRegularizer: regularizers.l1({ l1: 0.1 }) })],
    ['l2', () => ({ kernelRegularizer: regularizers.l2({ l2: 0.1 }) })],
    ['l1l2', () => ({ kernelRegularizer: regularizers.l1l2({ l1: 0.1, l2: 0.2 }) })],
    ['maxNorm', () => ({ kernelConstraint: constraints.maxNorm({ maxValue: 0.5 }) })],
    ['minMaxNorm', () => ({ kernelConstraint: constraints.minMaxNorm({ minValue: 0.7 }) })],
    ['nonNeg', () => ({ kernelConstraint: constraints.nonNeg() })],
    ['unitNorm', () => ({ kernelConstraint: constraints.unitNorm({}) })],
  ])('%s holds as on the cpu backend', (_, more) =>
    expectAgreement(() => fit(network(more()), {}, shares)),
  );
});
