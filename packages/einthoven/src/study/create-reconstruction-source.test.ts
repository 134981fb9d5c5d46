import { createExampleSource, createRandom, ShapeError } from '@einthoven/core';
import {
  classificationHead,
  cnn1d,
  loadBundle,
  memoryHandler,
  saveBundle,
} from '@einthoven/models';
import { parsePipeline, standardPreprocessing } from '@einthoven/signal';
import { createSyntheticDataset } from '@einthoven/synth';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { predict } from '@einthoven/training';
import { discriminative, frozenRidge, pretrain, transfer } from '@einthoven/transfer';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareRecords } from '../data/prepare-records.ts';
import {
  createReconstructionSource,
  type ReconstructionSourceOptions,
} from './create-reconstruction-source.ts';
import { targetPart } from './target-part.ts';

const CROP = 50;
const preprocessing = standardPreprocessing();
let options: ReconstructionSourceOptions;

beforeAll(async () => {
  await enableTraining();
  const [train, validation] = await Promise.all(
    ['train', 'validation'].map(async (name, seed) => {
      const dataset = createSyntheticDataset({ size: 64, seed, sampleRate: 100 });
      const record = (i: number) => ({
        id: `${name}-${i}`,
        ecg: dataset.record(i).ecg,
        truth: { labels: [i % 2 ? 'odd' : 'even'], patientId: null },
      });
      const prepared = await prepareRecords({ size: 64, record, preprocessing, phase: name });
      return targetPart(prepared, ['odd', 'even']);
    }),
  );
  if (!train || !validation) throw new Error('two parts were made');
  const description = 'synthetic, for a test';
  const parts = { train, validation, sampleRate: 100, cropSamples: CROP };
  options = { id: 'hidden', version: '1', description, ...parts, stretchSeconds: 0.05 };
});

const budget = { batchSize: 32, learningRate: 0.003, weightDecay: 0, seed: 1 };

describe('createReconstructionSource', () => {
  it('shows 0 where a target counts, the target itself elsewhere, and hides anew each time', async () => {
    const { train, source } = await createReconstructionSource(options).load({});
    expect(train.targets).toEqual({});
    const read = async (seed: number) => {
      const batches = source?.({ cropSamples: CROP });
      const random = createRandom(seed);
      for await (const batch of batches?.batches({ batchSize: 8, random }) ?? []) return batch;
    };
    const batch = await read(1);
    const shown = batch?.inputs.data as Float32Array;
    const hidden = batch?.masks?.reconstruction?.data as Uint8Array;
    const targets = batch?.targets.reconstruction?.data as Float32Array;
    expect([...shown]).toEqual(Array.from(targets, (value, i) => (hidden[i] ? 0 : value)));
    const share = hidden.reduce((sum, value) => sum + value, 0) / hidden.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.55);
    expect((await read(1))?.masks).toEqual(batch?.masks);
    expect((await read(2))?.masks).not.toEqual(batch?.masks);
  });

  it('learns better than zero, keeps as a bundle, and is transferred from', async () => {
    const source = createReconstructionSource(options);
    const pretrained = await pretrain({
      source,
      backbone: cnn1d,
      preprocessing,
      steps: 300,
      cropSamples: CROP,
      windows: 1,
      ...budget,
    });
    const handler = memoryHandler();
    await saveBundle(pretrained.bundle, handler);
    pretrained.bundle.model.dispose();
    const bundle = await loadBundle(handler, { parsePreprocessing: parsePipeline });
    const { validation } = await source.load({});
    const answers = (await predict(bundle.model, validation.inputs)).reconstruction?.data;
    const hidden = validation.masks?.reconstruction?.data as Uint8Array;
    const targets = validation.targets.reconstruction?.data as Float32Array;
    const error = (answer: (i: number) => number) =>
      targets.reduce((sum, value, i) => sum + (hidden[i] ? (value - answer(i)) ** 2 : 0), 0);
    expect(error((i) => answers?.[i] as number)).toBeLessThan(0.9 * error(() => 0));
    for (const scheme of [frozenRidge, discriminative]) {
      const { bundle: moved } = await transfer({
        ...budget,
        bundle,
        scheme,
        head: classificationHead({ name: 'diagnosis', classes: ['odd', 'even'] }),
        source: createExampleSource({ id: 't', version: '1', examples: options.train.examples }),
        steps: 2,
        windows: { samples: 40, count: 1 },
      });
      expect(moved.model.heads.map(({ name }) => name)).toEqual(['diagnosis']);
      moved.model.dispose();
    }
    bundle.model.dispose();
  });

  it('refuses other crops than it was made for, and shares and stretches out of range', async () => {
    const { source } = await createReconstructionSource(options).load({});
    expect(() => source?.({ cropSamples: 40 })).toThrow(ShapeError);
    const wrong = (more: Partial<ReconstructionSourceOptions>) => () =>
      createReconstructionSource({ ...options, ...more });
    expect(wrong({ share: 0.95 })).toThrow(/share is 0.95/);
    expect(wrong({ stretchSeconds: 1 })).toThrow(/stretchSeconds is 1/);
    expect(wrong({ cropSamples: 1001 })).toThrow(/cropSamples is 1001/);
  });
});
