import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, createExampleSource, createRandom } from '@einthoven/core';
import {
  type BundleHandler,
  type EcgModel,
  getWeights,
  memoryHandler,
  type NamedWeights,
} from '@einthoven/models';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fit } from '../fit/fit.ts';
import type { FitOptions, FitResult } from '../fit/fit-options.ts';
import { adamW } from '../optimizers/adamw.ts';
import { momentum } from '../optimizers/momentum.ts';
import { nAdam } from '../optimizers/nadam.ts';
import { SAMPLES, tinyExamples, tinyModel } from '../testing/tiny.ts';

const STEPS = 9;

/** Examples twice as long as the model's input, cropped and disturbed: three batches a pass. */
function varyingSource(version = '1') {
  const { inputs, targets, ids } = tinyExamples(12);
  const twice = new Float32Array(2 * inputs.data.length);
  for (const i of twice.keys()) twice[i] = inputs.data[i % inputs.data.length]! + 0.01 * (i % 7);
  const examples = { inputs: asNdArray(twice, [12, 2 * SAMPLES, 2]), targets, ids };
  return createExampleSource({
    ...{ id: 'varying', version, examples, cropSamples: SAMPLES },
    augment(example, _, random) {
      for (const i of example.keys()) example[i]! += 0.1 * random.normal();
    },
  });
}

/** Scores that go up and down; the second validation is the best. */
const SCORES = [1, 3, 2, 2.5];
const scoreOf = (seen: number[]) => () => {
  seen.push(seen.length);
  return SCORES[seen.length - 1]!;
};

const basic = { source: varyingSource(), steps: STEPS, batchSize: 4, random: createRandom(1) };
const variants: Record<string, Partial<FitOptions>> = {
  adamW: { optimizer: adamW({ learningRate: 0.01 }) },
  nAdam: { optimizer: nAdam({ learningRate: 0.01 }) },
  momentum: { optimizer: momentum({ stageRates: { first: 0, second: 0.5 } }) },
  average: { average: { decay: 0.9 } },
};

let before: number;
beforeEach(() => {
  zeros([1]).dispose();
  before = memory().numTensors;
});
afterEach(() => expect(memory().numTensors).toBe(before));

interface Outcome extends FitResult {
  readonly weights: NamedWeights;
}

async function train(options: Partial<FitOptions>, model = tinyModel({ dropout: 0.3 })) {
  try {
    const result = await fit({ ...basic, ...options, model });
    return { ...result, weights: getWeights(model) };
  } finally {
    model.dispose();
  }
}

/** A handler that notices how often it saves, and a run that is killed after that many saves. */
async function killed(options: Partial<FitOptions>, at: number): Promise<BundleHandler> {
  const handler = memoryHandler();
  const death = new Error('killed');
  let saves = 0;
  const dying: BundleHandler = {
    load: () => handler.load(),
    async save(files) {
      await handler.save(files);
      saves += 1;
      if (saves === at) throw death;
    },
  };
  await expect(train({ ...options, checkpoint: { every: 1, handler: dying } })).rejects.toBe(death);
  return handler;
}

function expectSame(one: Outcome, other: Outcome): void {
  expect(one.history).toEqual(other.history);
  expect(one.best).toEqual(other.best);
  expect(Object.keys(one.weights)).toEqual(Object.keys(other.weights));
  for (const [name, { data }] of Object.entries(one.weights)) {
    const bytes = (values: Float32Array) => [...new Uint8Array(values.buffer)];
    expect(bytes(data), name).toEqual(bytes(other.weights[name]!.data));
  }
}

/** A validation whose scores do not depend on where the run was interrupted. */
function validation(done = 0): NonNullable<FitOptions['validation']> {
  const { inputs, targets, ids } = tinyExamples(4);
  const examples = { inputs, targets, ids };
  const source = createExampleSource({ id: 'validation', version: '1', examples });
  const seen = Array.from({ length: done }, (_, i) => i);
  return { source, everySteps: 2, score: scoreOf(seen) };
}

describe('resume', () => {
  describe.each(Object.keys(variants))('with %s', (name) => {
    const options = variants[name]!;
    let whole: Outcome;
    beforeAll(async () => {
      whole = await train(options);
    });

    it.each([1, 3, 5])('ends as if it had not been killed after step %i', async (at) => {
      const handler = await killed(options, at);
      const resumed = await train({
        ...options,
        checkpoint: { every: 100, handler },
        resume: true,
      });
      expectSame(resumed, whole);
    });
  });

  it.each([3, 4, 7])('keeps the best weights of before step %i', async (at) => {
    const options = { ...variants.average, earlyStopping: { patience: 3 } };
    const handler = await killed({ ...options, validation: validation() }, at);
    const checkpoint = { every: 100, handler };
    const done = Math.floor(at / 2);
    const rest = { ...options, validation: validation(done), checkpoint, resume: true };
    const resumed = await train(rest);
    const whole = await train({ ...options, validation: validation() });
    expectSame(resumed, whole);
    expect(whole.best).toEqual({ step: 4, score: 3 });
  });

  it('stops early at the step where it would have', async () => {
    const options = { earlyStopping: { patience: 1 } };
    const handler = await killed({ ...options, validation: validation() }, 5);
    const checkpoint = { every: 100, handler };
    const rest = { ...options, validation: validation(2), checkpoint, resume: true };
    const { history, best } = await train(rest);
    expect([history.length, best?.step]).toEqual([6, 4]);
    // Once more: the run is over, and nothing is left to do.
    const again = await train({ ...rest, validation: validation(3) });
    expect([again.history, again.best]).toEqual([history, best]);
  });

  it.each([
    ['between steps', 3],
    ['in a validation', 4],
  ])('goes on after an abort %s', async (_, step) => {
    const handler = memoryHandler();
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopping = validation();
    const score: typeof stopping.score = (...given) => {
      if (step === 4) controller.abort(reason);
      return stopping.score(...given);
    };
    const windows = { samples: SAMPLES, count: 1 };
    const aborting = { ...stopping, windows, score };
    const logs = [
      (each: { step: number }) => {
        if (each.step === step) controller.abort(reason);
      },
    ];
    const options = { ...variants.average, checkpoint: { every: 100, handler } };
    const { signal } = controller;
    const first = train({ ...options, validation: aborting, logs, signal });
    await expect(first).rejects.toBe(reason);
    const rest = { ...validation(1), windows };
    const resumed = await train({ ...options, validation: rest, resume: true });
    expectSame(resumed, await train({ ...options, validation: { ...validation(), windows } }));
  });

  it('begins at the beginning where there may be no checkpoint, and only then', async () => {
    const checkpoint = { every: 4, handler: memoryHandler() };
    await expect(train({ checkpoint, resume: true })).rejects.toHaveProperty('code', 'NOT_FOUND');
    expectSame(await train({ checkpoint, resume: 'if-present' }), await train({}));
    expect(Object.keys(await checkpoint.handler.load())).toEqual(['checkpoint.bin']);
  });

  it('refuses a handler that holds something else', async () => {
    const handler = memoryHandler({ 'bundle.json': new Uint8Array() });
    await expect(train({ checkpoint: { every: 4, handler }, resume: true })).rejects.toThrow(
      "checkpoint.handler has no file 'checkpoint.bin'",
    );
  });
});

describe('resume refuses', () => {
  let handler: BundleHandler;
  beforeEach(async () => {
    handler = await killed({}, 2);
  });
  const resume = (options: Partial<FitOptions>, model?: EcgModel) =>
    train({ ...options, checkpoint: { every: 4, handler }, resume: true }, model);

  it.each<[string, Partial<FitOptions>]>([
    ['steps was 9 and is 10', { steps: 10 }],
    ['batchSize was 4 and is 3', { batchSize: 3 }],
    ['source.version was "1" and is "2"', { source: varyingSource('2') }],
    ['optimizer.learningRate was 0.003 and is 0.1', { optimizer: adamW({ learningRate: 0.1 }) }],
    ['average was null and is absent; average.decay was absent', { average: { decay: 0.5 } }],
    ['schedule', { schedule: () => ({ factor: 1 }) }],
    ['random was', { random: createRandom(2) }],
    ['validation', { validation: validation() }],
  ])('a checkpoint of other options: %s', async (difference, options) => {
    const message = `the checkpoint is of another run: ${difference}`;
    await expect(resume(options)).rejects.toThrow(message);
  });

  it('a checkpoint of another model', async () => {
    await expect(resume({}, tinyModel({ dropout: 0.1 }))).rejects.toThrow(
      'the checkpoint is of another run: model.heads',
    );
  });

  it('a damaged file, wherever the damage is', async () => {
    const { 'checkpoint.bin': bytes } = await handler.load();
    for (const at of [60, 2000, bytes!.length - 1]) {
      const damaged = bytes!.slice();
      damaged[at]! ^= 1;
      await handler.save({ 'checkpoint.bin': damaged });
      await expect(resume({})).rejects.toThrow(/^checkpoint.bin has CRC-32C/);
    }
    await handler.save({ 'checkpoint.bin': bytes!.subarray(0, 3000) });
    await expect(resume({})).rejects.toHaveProperty('code', 'PARSE');
    await handler.save({ 'checkpoint.bin': new Uint8Array() });
    await expect(resume({})).rejects.toThrow('checkpoint.bin is not a checkpoint');
  });

  it('a file of another version', async () => {
    const text = new TextEncoder().encode('einthoven-checkpoint 2 00000000 0\n');
    await handler.save({ 'checkpoint.bin': text });
    await expect(resume({})).rejects.toThrow('checkpoint.bin has format version 2');
  });
});
