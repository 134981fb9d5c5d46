import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, type Batch, createRandom, type ExampleSource } from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fit } from './fit/fit.ts';
import { huber } from './losses/regression-losses.ts';
import { extractFeatures } from './predict/extract-features.ts';
import { predict } from './predict/predict.ts';
import { SAMPLES, tinyExamples, tinyModel } from './testing/tiny.ts';

const good = tinyExamples(4);

/** A source of one batch as it is. */
const sourceOf = (batch: Batch): ExampleSource => ({
  id: 'bad',
  version: '1',
  size: batch.ids.length,
  async *batches() {
    yield batch;
  },
});

function withValue(values: Float32Array, at: number, value: number): Float32Array {
  return values.map((old, i) => (i === at ? value : old));
}

const inputsOf = (samples: number, leads: number) =>
  asNdArray(new Float32Array(4 * samples * leads), [4, samples, leads]);

/** The inputs with one value, of the second example, changed. */
const spoiled = (value: number) =>
  asNdArray(withValue(good.inputs.data, 2 * SAMPLES + 7, value), [4, SAMPLES, 2]);

/** The examples with one target changed. */
const labelled = (head: 'rate' | 'kind', at: number, value: number): Batch => {
  const { data, shape } = good.targets[head]!;
  const changed = asNdArray(withValue(data, at, value), [...shape]);
  return { ...good, targets: { ...good.targets, [head]: changed } };
};

const learn =
  (batch: Batch, more: object = {}) =>
  (model: EcgModel) =>
    fit({
      model,
      source: sourceOf(batch),
      steps: 2,
      batchSize: 4,
      random: createRandom(1),
      ...more,
    });

const validate = (inputs: Batch['inputs'], more: object = {}) =>
  learn(good, { validation: { source: sourceOf({ ...good, inputs }), score: () => 0, ...more } });

let model: EcgModel;
let before: number;

beforeEach(() => {
  zeros([1]).dispose();
  model = tinyModel({ multiLabel: false });
  before = memory().numTensors;
});

afterEach(() => model.dispose());

type Case = [code: string, message: RegExp, attempt: (model: EcgModel) => Promise<unknown>];

describe('bad input', () => {
  it.each<Case>([
    [
      'SHAPE',
      /^inputs of a batch have shape \[4,8,2\]; the model takes \[n, 16, 2\]\n.*Crop/,
      learn({ ...good, inputs: inputsOf(8, 2) }),
    ],
    [
      'SHAPE',
      /^inputs of a batch have shape \[4,16,12\]; .*\nGive the 2 leads/,
      learn({ ...good, inputs: inputsOf(16, 12) }),
    ],
    ['SHAPE', /^inputs have shape \[4,32,2\]; .*\nPass windows/, validate(inputsOf(32, 2))],
    [
      'SHAPE',
      /^windows of inputs of shape \[4,32,3\] have shape \[4,16,3\]; .*\nGive the 2 leads/,
      validate(inputsOf(32, 3), { windows: { samples: 16, count: 2 } }),
    ],
    [
      'INVALID_ARGUMENT',
      /^input of example 'example-1' is NaN at sample 3, lead 1\nSamples and leads count from 0/,
      learn({ ...good, inputs: spoiled(Number.NaN) }),
    ],
    [
      'INVALID_ARGUMENT',
      /^input of example 'example-1' is Infinity at sample 3, lead 1/,
      validate(spoiled(Number.POSITIVE_INFINITY)),
    ],
    [
      'INVALID_ARGUMENT',
      /^target 'bpm' of example 'example-2' is NaN\nMask missing targets/,
      learn(labelled('rate', 2, Number.NaN)),
    ],
    [
      'INVALID_ARGUMENT',
      /^target 'bpm' of example 'example-0' is -Infinity\nMask/,
      learn(labelled('rate', 0, Number.NEGATIVE_INFINITY)),
    ],
    [
      'INVALID_ARGUMENT',
      /^target 'up' of example 'example-1' is 2\nGive 1 for a class/,
      learn(labelled('kind', 3, 2)),
    ],
    [
      'INVALID_ARGUMENT',
      /^target 'down' of example 'example-0' is -1\nGive 1/,
      learn(labelled('kind', 0, -1)),
    ],
    [
      'INVALID_ARGUMENT',
      /^targets of head 'kind' of example 'example-0' add up to 0\nGive each example one/,
      learn(labelled('kind', 0, 0)),
    ],
    [
      'NOT_FOUND',
      /^a batch has no targets for head 'kind'\nIt has targets for: rate/,
      learn({ ...good, targets: { rate: good.targets.rate! } }),
    ],
    [
      'NOT_FOUND',
      /^lossWeights names head 'mood', which is not in the model\nThe model has: rate, kind/,
      learn(good, { lossWeights: { mood: 1 } }),
    ],
    ['INVALID_ARGUMENT', /^lossWeights.rate is -1\n/, learn(good, { lossWeights: { rate: -1 } })],
    [
      'SHAPE',
      /^inputs have shape \[4,8,2\]; the model takes \[n, 16, 2\]\nPass windows/,
      (subject) => predict(subject, inputsOf(8, 2)),
    ],
    [
      'SHAPE',
      /^windows of inputs of shape \[4,32,3\] have shape \[4,16,3\]; .*\nGive the 2 leads/,
      (subject) => predict(subject, inputsOf(32, 3), { windows: { samples: 16, count: 2 } }),
    ],
    [
      'INVALID_ARGUMENT',
      /^input of example 1 is NaN at sample 3, lead 1/,
      (subject) => predict(subject, spoiled(Number.NaN)),
    ],
    [
      'INVALID_ARGUMENT',
      /^input of example 1 is -Infinity/,
      (subject) => extractFeatures(subject, spoiled(Number.NEGATIVE_INFINITY)),
    ],
  ])('gives a clear %s error and leaves no tensor behind: %s', async (code, message, attempt) => {
    const expected = { code, message: expect.stringMatching(message) };
    await expect(attempt(model)).rejects.toMatchObject(expected);
    expect(memory().numTensors).toBe(before);
  });

  it('takes masked targets that make no sense', async () => {
    const { shape } = good.targets.kind!;
    const masks = { kind: asNdArray(Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 1), [...shape]) };
    await learn({ ...labelled('kind', 0, Number.NaN), masks })(model);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a loss that is not for the uncertainty of a head', async () => {
    const subject = tinyModel({ uncertainty: 'gaussian' });
    const held = memory().numTensors;
    await expect(learn(good, { losses: { rate: huber() } })(subject)).rejects.toThrow(
      "huber is not for head 'rate', which gives 2 numbers an output",
    );
    expect(memory().numTensors).toBe(held);
    subject.dispose();
  });
});
