import { createEcg } from '@einthoven/core';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  type ModelBundle,
} from '@einthoven/models';
import { fixLength, pipeline, selectLeads } from '@einthoven/signal';
import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { saliency } from './saliency.ts';

const LEADS = ['I', 'II'];
const RATE = 50;
const SECONDS = 4;
let bundle: ModelBundle;

/** Flat but for one bump. */
const ecgWith = (at: number) => {
  const lead = Float32Array.from(
    { length: SECONDS * RATE },
    (_, i) => 3 * Math.exp(-((i - at) ** 2) / 8),
  );
  return createEcg({ samples: [lead, lead], sampleRate: RATE, leads: LEADS, unit: 'mV' });
};

beforeAll(async () => {
  await setBackend('cpu');
  const backbone = builtInBackbones.get('resnet1d-small');
  bundle = {
    model: buildModel({
      backbone,
      options: { channels: [4, 8], stemChannels: 4 },
      input: { samples: SECONDS * RATE, leads: 2 },
      heads: [classificationHead({ name: 'diagnosis', classes: ['A', 'B'], multiLabel: true })],
      seed: 1,
    }),
    preprocessing: pipeline([selectLeads(LEADS), fixLength({ seconds: SECONDS })], {
      input: { sampleRate: RATE },
    }),
    windows: { samples: SECONDS * RATE, count: 1 },
    provenance: null,
  };
});

describe('saliency', () => {
  it('covers the recording and is strongest where all that can be seen is', async () => {
    const stretches = await saliency(bundle, ecgWith(110), 'B');
    expect(stretches).toHaveLength(20);
    expect(stretches[0]?.startSeconds).toBe(0);
    expect(stretches.at(-1)?.endSeconds).toBe(SECONDS);
    const strongest = stretches.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))[0];
    expect(strongest?.startSeconds).toBeLessThanOrEqual(110 / RATE);
    expect(strongest?.endSeconds).toBeGreaterThanOrEqual(110 / RATE);
  });

  it('is nothing where the recording is flat', async () => {
    const flat = createEcg({
      samples: LEADS.map(() => new Float32Array(SECONDS * RATE)),
      sampleRate: RATE,
      leads: LEADS,
      unit: 'mV',
    });
    for (const { effect } of await saliency(bundle, flat, 'A')) expect(effect).toBeCloseTo(0, 5);
  });

  it('takes stretches that do not divide the recording, and leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const stretches = await saliency(bundle, ecgWith(20), 'A', { seconds: 1.5 });
    expect(stretches.map(({ endSeconds }) => endSeconds)).toEqual([1.5, 3, 4]);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a class that the model does not know, and no length', async () => {
    await expect(saliency(bundle, ecgWith(9), 'C')).rejects.toThrow(
      "class 'C' is none of the model's",
    );
    await expect(saliency(bundle, ecgWith(9), 'A', { seconds: 0 })).rejects.toThrow('seconds');
  });
});
