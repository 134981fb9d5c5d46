import { asNdArray, createExampleSource } from '@einthoven/core';
import {
  createBackboneRegistry,
  getWeights,
  type ModelBundle,
  type NamedWeights,
  reconstructionHead,
} from '@einthoven/models';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetPart, tinyStudy, untouched } from './__fixtures__/tiny-study.ts';
import { pretrain } from './pretrain.ts';
import { fullFineTune, linearProbe, scratch } from './schemes/built-in-schemes.ts';
import { fineTuning } from './schemes/fine-tuning.ts';
import type { TransferScheme } from './schemes/transfer-scheme.ts';
import { headOf } from './study/head-of.ts';
import { tinyBackbone } from './testing/tiny-backbone.ts';
import { transfer } from './transfer.ts';

let bundle: ModelBundle;
let before: NamedWeights;
const registry = createBackboneRegistry({ tiny: tinyBackbone });

beforeAll(async () => {
  await tf.setBackend('cpu');
  const pretrained = await pretrain({
    source: tinyStudy.sources[0] as (typeof tinyStudy.sources)[number],
    backbone: tinyBackbone,
    preprocessing: untouched,
    steps: 5,
    batchSize: 8,
    learningRate: 0.01,
    weightDecay: 0.01,
    cropSamples: 20,
    seed: 3,
  });
  bundle = pretrained.bundle;
  before = getWeights(bundle.model);
});

afterAll(() => bundle.model.dispose());

async function trained(scheme: TransferScheme, seed = 7): Promise<NamedWeights> {
  const { examples } = targetPart('train', 20);
  const result = await transfer({
    bundle,
    registry,
    scheme,
    head: headOf(tinyStudy.target),
    source: createExampleSource({ id: 'target', version: '1', examples }),
    steps: 4,
    batchSize: 8,
    learningRate: 0.01,
    weightDecay: 0.01,
    windows: { samples: 16, count: 2 },
    seed,
  });
  const weights = getWeights(result.bundle.model);
  result.bundle.model.dispose();
  return weights;
}

const body = (weights: NamedWeights) =>
  Object.fromEntries(
    Object.entries(weights).filter(([name]) => /^(first|second|norm)\b/.test(name)),
  );

describe('transfer', () => {
  it('keeps a frozen body bit for bit', async () => {
    expect(body(await trained(linearProbe))).toEqual(body(before));
  });

  it('trains the head of a frozen body', async () => {
    const [a, b] = [await trained(linearProbe, 7), await trained(linearProbe, 8)];
    expect(a).not.toEqual(b);
  });

  it('moves the body of a full fine-tune', async () => {
    expect(body(await trained(fullFineTune))).not.toEqual(body(before));
  });

  it('starts scratch from its own seed, not from the bundle', async () => {
    const weights = body(await trained(scratch));
    expect(weights).not.toEqual(body(await trained(fullFineTune)));
    expect(weights).toEqual(body(await trained(scratch)));
  });

  it('leaves the bundle given as it was', async () => {
    await trained(fullFineTune);
    expect(getWeights(bundle.model)).toEqual(before);
  });

  it('refuses a head that reconstructs its input', async () => {
    const { examples } = targetPart('train', 4);
    const run = transfer({
      bundle,
      registry,
      scheme: linearProbe,
      head: reconstructionHead({ name: 'ecg', samples: 16, leads: 2 }) as never,
      source: createExampleSource({ id: 'target', version: '1', examples }),
      steps: 1,
      batchSize: 4,
      learningRate: 0.01,
      weightDecay: 0,
      windows: { samples: 16, count: 1 },
      seed: 0,
    });
    await expect(run).rejects.toThrow("head 'ecg' reconstructs its input");
  });

  it('refuses a scheme that leaves a stage out', async () => {
    const phases = [{ share: 1, stageRates: () => ({ head: 1 }) }];
    const partial = fineTuning({ id: 'partial', version: '1', startsFrom: 'one', phases });
    await expect(trained(partial)).rejects.toThrow("gives stage 'early' no rate");
  });

  it('refuses examples with other leads than the network has', async () => {
    const { examples } = targetPart('train', 4);
    const inputs = asNdArray(new Float32Array(4 * 24 * 3), [4, 24, 3]);
    const run = transfer({
      bundle,
      registry,
      scheme: linearProbe,
      head: headOf(tinyStudy.target),
      source: createExampleSource({
        id: 'target',
        version: '1',
        examples: { ...examples, inputs },
      }),
      steps: 1,
      batchSize: 4,
      learningRate: 0.01,
      weightDecay: 0,
      windows: { samples: 16, count: 1 },
      seed: 0,
    });
    await expect(run).rejects.toThrow('source has 3 leads; the bundle takes I, II');
  });

  it('names a backbone that the registry lacks', async () => {
    const { examples } = targetPart('train', 4);
    const run = transfer({
      bundle,
      scheme: scratch,
      head: headOf(tinyStudy.target),
      source: createExampleSource({ id: 'target', version: '1', examples }),
      steps: 1,
      batchSize: 4,
      learningRate: 0.01,
      weightDecay: 0,
      windows: { samples: 24, count: 1 },
      seed: 0,
    });
    await expect(run).rejects.toThrow(/tiny/);
  });
});
