import { createRandom } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noiseLevel } from './noise-level.ts';
import { shrink, sureThreshold, universalThreshold } from './thresholds.ts';
import { waveletDenoise } from './wavelet-denoise.ts';

const pulses = Float64Array.from({ length: 1000 }, (_, t) =>
  Math.exp(-((((t % 200) - 99) / 5) ** 2)),
);

function noisy(sd: number): Float64Array {
  const random = createRandom(3, 'denoise');
  return pulses.map((value) => value + random.normal(0, sd));
}

const error = (y: Float64Array) =>
  Math.sqrt(y.reduce((sum, value, i) => sum + (value - (pulses[i] as number)) ** 2, 0) / y.length);

describe('waveletDenoise', () => {
  it.each([
    [{}, 0.5],
    [{ threshold: 'sure' }, 0.5],
    [{ rule: 'hard' }, 0.5],
    [{ noise: 'coloured' }, 0.7],
    [{ transform: 'decimated', level: 5, wavelet: 'db6' }, 0.75],
  ] as const)('takes noise out of pulses: %o', (options, share) => {
    const x = noisy(0.05);
    expect(error(waveletDenoise(x, options))).toBeLessThan(share * error(x));
  });

  it('reduces the more as thresholds are universal and soft', () => {
    const left = (options: object) => {
      const y = waveletDenoise(noisy(0.05), options);
      return y.reduce((sum, value) => sum + value * value, 0);
    };
    expect(left({})).toBeLessThan(left({ threshold: 'sure' }));
    expect(left({})).toBeLessThan(left({ rule: 'hard' }));
  });

  it('gives finite numbers for any finite signal, and scales and moves with it', () => {
    const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('sure' as const, 'universal' as const),
        (x, threshold) => {
          const y = waveletDenoise(x, { threshold });
          expect(y.every(Number.isFinite)).toBe(true);
          const scaled = waveletDenoise(
            x.map((value) => 1024 * value),
            { threshold },
          );
          for (const [i, value] of scaled.entries())
            expect(value).toBeCloseTo(1024 * (y[i] as number), 6);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('leaves a constant as it is, and may write into its input', () => {
    const x = new Float64Array(50).fill(0.3);
    expect(waveletDenoise(x, { output: x })).toBe(x);
    expect(Math.max(...x.map((value) => Math.abs(value - 0.3)))).toBeLessThan(1e-12);
  });

  it('refuses bad signals and options', () => {
    expect(() => waveletDenoise([])).toThrow(/^x has 0 samples/);
    expect(() => waveletDenoise([1, Infinity])).toThrow(/^x is Infinity at sample 1/);
    expect(() => waveletDenoise([1, 2], { level: 9 })).toThrow(/^level is 9/);
    expect(() => waveletDenoise([1, 2], { rule: 'firm' as 'soft' })).toThrow(/^rule is 'firm'/);
  });
});

describe('thresholds', () => {
  it('know the level of normal noise', () => {
    const random = createRandom(1, 'level');
    const noise = Float64Array.from({ length: 4000 }, () => random.normal(0, 2));
    expect(noiseLevel(noise)).toBeCloseTo(2, 0);
    expect(sureThreshold(noise.map((value) => value / 2))).toBe(universalThreshold(4000));
  });

  it('find the least estimated risk', () => {
    const random = createRandom(2, 'sure');
    const values = Float64Array.from({ length: 300 }, (_, i) => random.normal() + (i % 2 ? 0 : 4));
    const risk = (t: number) =>
      values.reduce((sum, v) => sum + (Math.abs(v) <= t ? -2 : 0) + Math.min(v * v, t * t), 0);
    const found = risk(sureThreshold(values));
    for (let t = 0; t < universalThreshold(300); t += 0.01) {
      expect(found).toBeLessThan(risk(t) + 1e-9);
    }
  });

  it('shrink by each rule', () => {
    const soft = Float64Array.of(-3, -1, 0.5, 2);
    const [hard, garrote] = [soft.slice(), soft.slice()];
    shrink(soft, 1, 'soft');
    shrink(hard, 1, 'hard');
    shrink(garrote, 1, 'garrote');
    expect([...soft]).toEqual([-2, 0, 0, 1]);
    expect([...hard]).toEqual([-3, 0, 0, 2]);
    expect([...garrote]).toEqual([-3 + 1 / 3, 0, 0, 1.5]);
  });
});
