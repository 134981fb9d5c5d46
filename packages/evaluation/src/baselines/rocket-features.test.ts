import { asNdArray, createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { fitRidge } from './fit-ridge.ts';
import { rocketFeatures } from './rocket-features.ts';
import { drawKernel } from './rocket-kernels.ts';

function noise(records: number, samples: number, leads: number, seed = 1) {
  const random = createRandom(seed, 'noise');
  const data = Float32Array.from({ length: records * samples * leads }, () => random.normal());
  return asNdArray(data, [records, samples, leads]);
}

describe('rocketFeatures', () => {
  it('agrees with the convolution written out', () => {
    const [samples, leads, kernels] = [60, 3, 40];
    const inputs = noise(2, samples, leads);
    const features = rocketFeatures(inputs, { seed: 3, kernels });
    for (let k = 0; k < kernels; k++) {
      const kernel = drawKernel(createRandom(3, 'rocket', k), samples, leads);
      const { length, dilation, padding, bias, weights } = kernel;
      const outputs: number[] = [];
      for (let at = -padding; at + (length - 1) * dilation < samples + padding; at++) {
        let sum = bias;
        for (const [l, lead] of kernel.leads.entries()) {
          for (let tap = 0; tap < length; tap++) {
            const i = at + tap * dilation;
            if (i < 0 || i >= samples) continue;
            sum += (weights[l * length + tap] as number) * inputs.get(1, i, lead);
          }
        }
        outputs.push(sum);
      }
      const positive = outputs.filter((value) => value > 0).length / outputs.length;
      expect(features.get(1, 2 * k)).toBeCloseTo(positive, 6);
      expect(features.get(1, 2 * k + 1)).toBeCloseTo(Math.max(...outputs), 4);
    }
  });

  it('treats each record alone, so that calls may be split', () => {
    const inputs = noise(4, 40, 2);
    const whole = rocketFeatures(inputs, { seed: 1, kernels: 10 });
    const last = rocketFeatures(inputs.lo(3), { seed: 1, kernels: 10 });
    expect([...last.data]).toEqual([...whole.data.slice(60)]);
    expect(rocketFeatures(inputs, { seed: 2, kernels: 10 }).data).not.toEqual(whole.data);
  });

  it('lets ridge tell shapes apart that have the same spectrum', () => {
    // A bump and the same bump backwards in noise, each at a random place.
    const [records, samples] = [240, 80];
    const inputs = noise(records, samples, 1, 5);
    const targets = asNdArray(new Uint8Array(records), [records, 1]);
    const random = createRandom(9, 'place');
    for (let r = 0; r < records; r++) {
      const start = 5 + random.integer(50);
      targets.set(r, 0, r % 2);
      for (let i = 0; i < 16; i++) {
        const height = 4 * Math.exp(-(r % 2 ? i : 15 - i) / 4);
        inputs.set(r, start + i, 0, inputs.get(r, start + i, 0) + height);
      }
    }
    const features = rocketFeatures(inputs, { seed: 1, kernels: 60 });
    const model = fitRidge({ inputs: features.hi(160), targets: targets.hi(160) });
    const guess = model.predict(features.lo(160));
    const right = Array.from({ length: 80 }, (_, i) => guess.get(i, 0) > 0.5 === (i % 2 === 1));
    expect(right.filter(Boolean).length).toBeGreaterThan(70);
  });

  it('draws kernels that fit: mean 0, within the recording, each lead once', () => {
    for (let k = 0; k < 300; k++) {
      const kernel = drawKernel(createRandom(k), 100, 12);
      expect((kernel.length - 1) * kernel.dilation).toBeLessThan(100);
      expect(new Set(kernel.leads).size).toBe(kernel.leads.length);
      expect(kernel.leads.length).toBeGreaterThan(0);
      const taps = kernel.weights.subarray(0, kernel.length);
      expect(taps.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0, 9);
    }
  });

  it('refuses other shapes and missing samples', () => {
    expect(() => rocketFeatures(noise(1, 10, 1), { seed: 1 })).toThrow('shape [1, 10, 1]');
    const gap = noise(1, 20, 1);
    gap.set(0, 3, 0, Number.NaN);
    expect(() => rocketFeatures(gap, { seed: 1 })).toThrow('inputs is NaN at position 3');
  });
});
