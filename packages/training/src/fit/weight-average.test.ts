import '@tensorflow/tfjs-backend-cpu';
import { createRandom } from '@einthoven/core';
import { getWeights, type NamedWeights } from '@einthoven/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { constantRate } from '../schedules/schedule.ts';
import { changedWeights, tinySource } from '../testing/tiny.ts';
import { trackModels } from '../testing/track-models.ts';
import { fit } from './fit.ts';

const basic = { source: tinySource(), steps: 4, batchSize: 4, random: createRandom(1) };
const { create, begin, end } = trackModels();
beforeEach(begin);
afterEach(end);

describe('fit with an average', () => {
  it('follows the weights, and the moving statistics of batch normalisation', async () => {
    const decay = 0.3;
    const model = create();
    const weights: NamedWeights[] = [];
    const now = () => getWeights(model);
    const start = now();
    const logs = [() => void weights.push(now())];
    await fit({ ...basic, model, logs, average: { decay } });
    const end = now();
    for (const name of ['second/kernel', 'second_norm/moving_variance']) {
      for (const [i, value] of end[name]!.data.entries()) {
        let mean = start[name]!.data[i]!;
        for (const [step, { [name]: each }] of weights.entries()) {
          const kept = Math.min(decay, (2 + step) / (11 + step));
          mean = kept * mean + (1 - kept) * each!.data[i]!;
        }
        expect(value).toBeCloseTo(mean, 6);
      }
    }
    expect(changedWeights(weights.at(-1)!, end)).toContain('second/kernel');
  });

  it('validates it, and goes on with the weights themselves', async () => {
    const plain = create();
    await fit({ ...basic, model: plain, schedule: constantRate() });
    const model = create();
    const [own, seen]: NamedWeights[][] = [[], []];
    const score = () => seen!.push(getWeights(model));
    const logs = [() => void own!.push(getWeights(model))];
    const validation = { source: tinySource(), score, everySteps: 1 };
    const options = { ...basic, model, validation, logs, schedule: constantRate() };
    const { best } = await fit({ ...options, average: { decay: 0.9 } });
    expect(best).toEqual({ step: 4, score: 4 });
    expect(changedWeights(getWeights(model), seen!.at(-1)!)).toEqual([]);
    expect(changedWeights(own!.at(-1)!, getWeights(plain))).toEqual([]);
    expect(changedWeights(own!.at(-1)!, seen!.at(-1)!)).toContain('second/kernel');
  });
});
