import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, createRandom } from '@einthoven/core';
import { memoryHandler } from '@einthoven/models';
import { mul, sum, zeros } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loss } from '../losses/loss.ts';
import { adamW } from '../optimizers/adamw.ts';
import { tinyExamples, tinySource } from '../testing/tiny.ts';
import { trackModels } from '../testing/track-models.ts';
import { fit } from './fit.ts';

const basic = { source: tinySource(), steps: 4, batchSize: 4, random: createRandom(1) };
const { create, begin, end } = trackModels();
beforeEach(begin);
afterEach(end);

describe('fit', () => {
  it('says at which step and rate the loss stopped being finite', async () => {
    const kind: Loss = ({ output }) => mul(sum(output), Number.NaN);
    const run = fit({ ...basic, model: create(), losses: { kind } });
    await expect(run).rejects.toThrow(/^the loss is NaN at step 1 \(learning rate 0\.00012/);
    await expect(run).rejects.toHaveProperty('code', 'TRAINING');
  });

  it.each([
    ['steps is 0', { steps: 0 }],
    ['batchSize is 1.5', { batchSize: 1.5 }],
    ["stageRates names stage 'frist'", { optimizer: adamW({ stageRates: { frist: 0 } }) }],
    ['freezes every stage', { optimizer: adamW({ stageRates: { first: 0, second: 0, head: 0 } }) }],
    ["losses names head 'rates'", { losses: { rates: () => zeros([]) as never } }],
    ['earlyStopping is set, but validation is not', { earlyStopping: { patience: 1 } }],
    ['resume is set, but checkpoint is not', { resume: true }],
    ['checkpoint.every is 0', { checkpoint: { every: 0, handler: memoryHandler() } }],
    ['average.decay is 1', { average: { decay: 1 } }],
    ['prefetch is -1', { prefetch: -1 }],
  ])('refuses options that do not fit: %s', async (message, wrong) => {
    await expect(fit({ ...basic, model: create(), ...wrong })).rejects.toThrow(message);
  });

  it('names the example and the place of an input that is not finite', async () => {
    const examples = tinyExamples();
    examples.inputs.set(5, 3, 1, Number.NaN);
    const source = tinySource(examples);
    const run = fit({ ...basic, model: create(), source });
    await expect(run).rejects.toThrow("input of example 'example-5' is NaN at sample 3, lead 1");
    const validation = { source, score: () => 1 };
    const validated = fit({ ...basic, model: create(), validation });
    await expect(validated).rejects.toHaveProperty('argument', 'validation.source');
  });

  it('names the example whose label is outside of the classes', async () => {
    const examples = tinyExamples();
    examples.targets.kind!.set(2, 1, 2);
    const run = fit({ ...basic, model: create(), source: tinySource(examples) });
    await expect(run).rejects.toThrow("target 'up' of example 'example-2' is 2");
  });

  it('refuses examples with another number of leads', async () => {
    const { targets, ids } = tinyExamples();
    const inputs = asNdArray(new Float32Array(8 * 16 * 3), [8, 16, 3]);
    const run = fit({ ...basic, model: create(), source: tinySource({ inputs, targets, ids }) });
    await expect(run).rejects.toThrow('have shape [4,16,3]; the model takes [n, 16, 2]');
  });

  it('says how long examples should be', async () => {
    const run = fit({ ...basic, model: create({ samples: 10 }) });
    await expect(run).rejects.toThrow('have shape [4,16,2]; the model takes [n, 10, 2]');
  });
});
