import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, createRandom, type ProgressEvent } from '@einthoven/core';
import { frozenStages, getWeights, type NamedWeights } from '@einthoven/models';
import { mul, ones, sum, tidy } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loss } from '../losses/loss.ts';
import { adamW } from '../optimizers/adamw.ts';
import { momentum } from '../optimizers/momentum.ts';
import { nAdam } from '../optimizers/nadam.ts';
import { predictWithUncertainty } from '../predict/predict-with-uncertainty.ts';
import { constantRate } from '../schedules/schedule.ts';
import { changedWeights, tinyExamples, tinySource } from '../testing/tiny.ts';
import { trackModels } from '../testing/track-models.ts';
import { fit } from './fit.ts';

const basic = { source: tinySource(), steps: 4, batchSize: 4, random: createRandom(1) };
const meanError = (predicted: Record<string, { data: Float32Array }>) =>
  predicted.rate!.data.reduce((sum, value, i) => sum + Math.abs(value - 80 - 40 * (i % 2)), 0) / 8;

const { create, begin, end } = trackModels();
beforeEach(begin);
afterEach(end);

describe('fit', () => {
  it('learns numbers and classes at once', async () => {
    const model = create({ dropout: 0.1 });
    const optimizer = adamW({ learningRate: 0.03 });
    const { history, best } = await fit({ ...basic, model, steps: 20, batchSize: 8, optimizer });
    expect(history.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(history.at(-1)!.loss).toBeLessThan(0.5 * history[0]!.loss);
    expect(best).toBeNull();
  });

  it('repeats itself for the same random stream, dropout included', async () => {
    const runs = [];
    for (const seed of [1, 1, 2]) {
      const model = create({ dropout: 0.5 });
      await fit({ ...basic, model, random: createRandom(seed) });
      runs.push(getWeights(model));
    }
    const [first, second, third] = runs as [NamedWeights, NamedWeights, NamedWeights];
    expect(changedWeights(first, second)).toEqual([]);
    expect(changedWeights(first, third)).not.toEqual([]);
  });

  it('never draws twice from one stream, so that every step drops something else', async () => {
    const paths: string[] = [];
    const real = createRandom(1);
    const child = (...path: (string | number)[]) => {
      paths.push(path.join('/'));
      return real.child(...path);
    };
    const model = create({ dropout: 0.5 });
    await fit({ ...basic, model, random: { ...real, child } });
    expect(paths.filter((path) => path.startsWith('dropout'))).toHaveLength(4);
    expect(new Set(paths).size).toBe(paths.length);
  });

  describe.each([
    ['AdamW', adamW],
    ['NAdam', nAdam],
    ['momentum', momentum],
  ])('with %s', (_, make) => {
    it.each([
      ['', {}],
      [', in the average too', { average: { decay: 0.5 } }],
    ])(
      'leaves a stage of rate 0 as it was to the last bit, batch normalisation included%s',
      async (_, extra) => {
        const model = create();
        const start = getWeights(model);
        const optimizer = make({ weightDecay: 0.1, stageRates: { first: 0, second: 0.5 } });
        await fit({ ...basic, ...extra, model, optimizer });
        const moved = changedWeights(start, getWeights(model));
        expect(moved.filter((name) => name.startsWith('first'))).toEqual([]);
        expect(moved).toContain('second_norm/moving_mean');
        expect(moved).toContain('head_rate_dense/kernel');
        expect(frozenStages(model)).toEqual([]);
      },
    );
  });

  it('moves a stage by its share of the rate', async () => {
    const step = async (rate: number) => {
      const model = create();
      const start = getWeights(model)['second/kernel']!;
      const optimizer = adamW({ learningRate: 0.01, weightDecay: 0, stageRates: { second: rate } });
      await fit({ ...basic, model, steps: 1, schedule: constantRate(), optimizer });
      return getWeights(model)['second/kernel']!.data.map((value, i) => value - start.data[i]!);
    };
    const [whole, tenth] = [await step(1), await step(0.1)];
    for (const [i, move] of tenth.entries()) expect(move).toBeCloseTo(0.1 * whole[i]!, 5);
    expect(Math.max(...whole.map(Math.abs))).toBeGreaterThan(0.005);
  });

  it('decays kernels alone, not biases or batch normalisation', async () => {
    // A loss without a gradient leaves nothing but the decay.
    const flat: Loss = ({ output }) => mul(sum(output), 0);
    const model = create();
    tidy(() => void model.model.getLayer('second').trainableWeights[1]!.write(ones([4])));
    const start = getWeights(model);
    const optimizer = adamW({ learningRate: 0.1, weightDecay: 0.5 });
    const losses = { rate: flat, kind: flat };
    await fit({ ...basic, model, steps: 1, schedule: constantRate(), optimizer, losses });
    const moved = changedWeights(start, getWeights(model));
    expect(moved.filter((name) => !name.includes('moving'))).toEqual([
      'first/kernel',
      'second/kernel',
      'head_rate_dense/kernel',
      'head_kind_dense/kernel',
    ]);
    const [kernel, was] = [getWeights(model)['second/kernel']!, start['second/kernel']!];
    expect(kernel.data[0]).toBeCloseTo(0.95 * was.data[0]!, 6);
  });

  it('scales gradients down to the norm given', async () => {
    // So small a gradient that epsilon dominates the step, which then is in proportion to it.
    const step = async (clipNorm: number) => {
      const model = create();
      const start = getWeights(model)['head_rate_dense/kernel']!;
      const optimizer = adamW({ weightDecay: 0, epsilon: 1e6, learningRate: 1e6 });
      await fit({ ...basic, model, steps: 1, schedule: constantRate(), optimizer, clipNorm });
      const end = getWeights(model)['head_rate_dense/kernel']!;
      return end.data.map((value, i) => value - start.data[i]!);
    };
    const [large, small] = [await step(0.02), await step(0.01)];
    expect(Math.max(...large.map(Math.abs))).toBeGreaterThan(1e-4);
    for (const [i, move] of small.entries()) expect(move).toBeCloseTo(large[i]! / 2, 5);
  });

  it('does not see masked targets, not even NaN', async () => {
    const examples = tinyExamples();
    const rate = examples.targets.rate!.data.slice().fill(Number.NaN);
    const targets = { ...examples.targets, rate: asNdArray(rate, [8, 1]) };
    const masks = { rate: asNdArray(new Uint8Array(8), [8, 1]) };
    const model = create();
    const start = getWeights(model);
    const optimizer = adamW({ weightDecay: 0 });
    const { history } = await fit({
      ...basic,
      model,
      optimizer,
      source: tinySource({ ...examples, targets, masks }),
    });
    expect(history.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    const moved = changedWeights(start, getWeights(model));
    expect(moved).not.toContain('head_rate_dense/kernel');
    expect(moved).toContain('head_kind_dense/kernel');
  });

  it('ends with a real copy of the weights of the best validation', async () => {
    const model = create();
    const kept: NamedWeights[] = [];
    const scores = [3, 1, 2, 1];
    const score = () => {
      kept.push(getWeights(model));
      return scores[kept.length - 1]!;
    };
    const validation = { source: tinySource(), score, direction: 'min' as const, everySteps: 1 };
    const { best, history } = await fit({ ...basic, model, validation });
    expect(best).toEqual({ step: 2, score: 1 });
    expect(history.map(({ validationScore }) => validationScore)).toEqual(scores);
    expect(changedWeights(kept[1]!, getWeights(model))).toEqual([]);
    expect(changedWeights(kept[3]!, getWeights(model))).not.toEqual([]);
  });

  it('gives the score predictions in physical units and the targets as they came', async () => {
    const model = create();
    let range: number[] = [];
    const score = (predicted: Record<string, { data: Float32Array }>) => {
      range = [Math.min(...predicted.kind!.data), Math.max(...predicted.kind!.data)];
      return meanError(predicted);
    };
    const validation = { source: tinySource(), score, direction: 'min' as const };
    const { best } = await fit({ ...basic, model, steps: 2, validation });
    expect(best!.score).toBeLessThan(60);
    expect(range[0]).toBeGreaterThan(0);
    expect(range[1]).toBeLessThan(1);
  });

  it('stops early when validation gets no better', async () => {
    const validation = { source: tinySource(), score: () => 1, everySteps: 1 };
    const earlyStopping = { patience: 2 };
    const model = create();
    const { history, best } = await fit({ ...basic, model, steps: 20, validation, earlyStopping });
    expect(history).toHaveLength(3);
    expect(best).toEqual({ step: 1, score: 1 });
  });

  it('stops within a step of an abort, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent) => {
      events.push(event);
      if (event.done === 2) controller.abort(reason);
    };
    let time = 0;
    const now = () => (time += 200);
    const { signal } = controller;
    const run = fit({ ...basic, model: create(), steps: 20, onProgress, signal, now });
    await expect(run).rejects.toBe(reason);
    expect(events).toHaveLength(2);
  });

  it('lets timers run, so that an abort from outside arrives', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 0);
    const run = fit({ ...basic, model: create(), steps: 1e6, signal: controller.signal });
    await expect(run).rejects.toHaveProperty('name', 'AbortError');
  });

  it('reports at most every 100 ms, and the last step', async () => {
    const events: ProgressEvent[] = [];
    let time = 0;
    const now = () => (time += 30);
    const onProgress = (event: ProgressEvent) => events.push(event);
    await fit({ ...basic, model: create(), steps: 6, onProgress, now, phase: 'pretrain' });
    expect(events.map(({ done }) => done)).toEqual([1, 4, 6]);
    const { phase, total, metrics } = events.at(-1)!;
    expect({ phase, total }).toEqual({ phase: 'pretrain', total: 6 });
    expect(Object.keys(metrics!)).toEqual([
      'loss',
      'learningRate',
      'examplesPerSecond',
      'secondsLeft',
    ]);
    expect(metrics!.secondsLeft).toBe(0);
    expect(metrics!.examplesPerSecond).toBeGreaterThan(0);
  });

  it('sums the losses of the heads by their weights', async () => {
    const first = async (lossWeights: Record<string, number>) => {
      const { history } = await fit({ ...basic, model: create(), steps: 1, lossWeights });
      return history[0]!.loss;
    };
    const [rate, kind] = [await first({ kind: 0 }), await first({ rate: 0 })];
    expect(await first({})).toBeCloseTo(rate + kind, 5);
    expect(await first({ rate: 0.25, kind: 3 })).toBeCloseTo(0.25 * rate + 3 * kind, 5);
  });

  it('learns how wide errors are, where their width differs', async () => {
    // Two kinds of examples that lead 2 tells apart: in one the rate is known, in the other a coin.
    const examples = tinyExamples(8);
    for (let i = 0; i < 8; i++) {
      const narrow = Math.floor(i / 2) % 2 === 0;
      examples.inputs.data.fill(0, 32 * i, 32 * (i + 1));
      for (let t = 0; t < 16; t++) examples.inputs.set(i, t, 1, narrow ? 1 : -1);
      examples.targets.rate!.set(i, 0, narrow ? 100 : 80 + 40 * (i % 2));
    }
    for (const uncertainty of ['gaussian', { quantiles: [0.1, 0.5, 0.9] }] as const) {
      const model = create({ uncertainty });
      const optimizer = adamW({ learningRate: 0.1 });
      const source = tinySource(examples);
      await fit({ ...basic, model, source, steps: 25, batchSize: 8, optimizer });
      const { rate } = await predictWithUncertainty(model, examples.inputs);
      const width = (i: number) => {
        if (rate!.uncertainty === 'gaussian') return rate!.standardDeviations.get(i, 0);
        if (rate!.uncertainty === 'none') throw new Error('nothing is told');
        return rate!.quantiles.get(i, 0, 2) - rate!.quantiles.get(i, 0, 0);
      };
      expect(width(2)).toBeGreaterThan(10);
      expect(width(0)).toBeLessThan(0.5 * width(2));
    }
  });
});
