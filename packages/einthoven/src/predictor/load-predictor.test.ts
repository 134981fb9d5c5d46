import { createEcg } from '@einthoven/core';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  type ModelBundle,
  memoryHandler,
  type RegressionHeadOptions,
  regressionHead,
  saveBundle,
} from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { synthesizeEcg } from '@einthoven/synth';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPredictor } from './load-predictor.ts';

let bundle: ModelBundle;

beforeAll(async () => {
  await tf.setBackend('cpu');
  bundle = {
    model: buildModel({
      backbone: builtInBackbones.get('resnet1d-small'),
      options: { channels: [4], stemChannels: 4 },
      input: { samples: 250, leads: 12 },
      heads: [
        classificationHead({ name: 'diagnosis', classes: ['NORM', 'MI'] }),
        regressionHead({
          name: 'intervals',
          outputs: ['qtMs'],
          scaling: { mean: [400], standardDeviation: [30] },
        }),
      ],
      seed: 1,
    }),
    preprocessing: standardPreprocessing(),
    windows: { samples: 250, count: 2 },
    provenance: null,
  };
});

const { ecg } = synthesizeEcg({ seed: 3 });
const part = (change: Partial<Parameters<typeof createEcg>[0]>) => createEcg({ ...ecg, ...change });

describe('loadPredictor', () => {
  it('answers by head and by name', async () => {
    const predictor = await loadPredictor(bundle);
    const { heads } = await predictor(ecg);
    expect(Object.keys(heads)).toEqual(['diagnosis', 'intervals']);
    expect(heads.diagnosis?.NORM).toBeGreaterThan(0);
    expect(heads.diagnosis?.NORM).toBeLessThan(1);
    expect(heads.intervals?.qtMs).toBeGreaterThan(200);
  });

  it('answers the same after a round trip, at any rate and order of leads', async () => {
    const handler = memoryHandler();
    await saveBundle(bundle, handler);
    const predictor = await loadPredictor(handler);
    const expected = await (await loadPredictor(bundle))(ecg);
    expect(await predictor(ecg)).toEqual(expected);
    const leads = [...ecg.leads].reverse();
    const rows = leads.map((lead) => {
      const row = ecg.leads.indexOf(lead);
      return ecg.samples.data.subarray(row * 5000, (row + 1) * 5000);
    });
    expect(await predictor(part({ samples: rows, leads }))).toEqual(expected);
    predictor.dispose();
  });

  it('says how sure it is of the heads that tell', async () => {
    const head = (name: string, uncertainty: RegressionHeadOptions['uncertainty']) =>
      regressionHead({ name, outputs: ['prMs', 'qtMs'], uncertainty });
    const model = buildModel({
      backbone: builtInBackbones.get('resnet1d-small'),
      options: { channels: [4], stemChannels: 4 },
      input: { samples: 250, leads: 12 },
      heads: [
        head('plain', 'none'),
        head('spread', 'gaussian'),
        head('range', { quantiles: [0.05, 0.5, 0.95] }),
      ],
      seed: 1,
    });
    const predictor = await loadPredictor({ ...bundle, model });
    const { heads, uncertainty } = await predictor(ecg);
    predictor.dispose();
    expect(Object.keys(uncertainty ?? {})).toEqual(['spread', 'range']);
    expect(uncertainty?.spread?.qtMs).toEqual({ standardDeviation: expect.any(Number) });
    const range = uncertainty?.range?.qtMs;
    const quantiles = range && 'quantiles' in range ? range.quantiles : {};
    expect(Object.keys(quantiles)).toEqual(['0.05', '0.5', '0.95']);
    expect(quantiles['0.5']).toBe(heads.range?.qtMs);
    expect(await (await loadPredictor(bundle))(ecg)).not.toHaveProperty('uncertainty');
  });

  it('frees every tensor', async () => {
    const predictor = await loadPredictor(bundle);
    await predictor(ecg);
    const before = tf.memory().numTensors;
    await predictor(ecg);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('names a missing sample', async () => {
    const predictor = await loadPredictor(bundle);
    const samples = Float32Array.from(ecg.samples.data);
    samples[5000 + 7] = Number.NaN;
    const rows = ecg.leads.map((_, i) => samples.subarray(i * 5000, (i + 1) * 5000));
    await expect(predictor(part({ samples: rows }))).rejects.toThrow(/NaN.*lead II/);
  });

  it('refuses a rate too low to hold what the model looks at', async () => {
    const predictor = await loadPredictor(bundle);
    await expect(predictor(part({ sampleRate: 60 }))).rejects.toThrow(/60/);
  });

  it('names a missing lead', async () => {
    const predictor = await loadPredictor(bundle);
    const samples = [ecg.samples.data.subarray(0, 5000)];
    await expect(predictor(part({ samples, leads: ['I'] }))).rejects.toThrow(/lead 'II'/);
  });
});
