import { createRandom, InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, hum, largest, pulses, sum } from './pulses.test-helper.ts';
import { removeMuscleNoise } from './remove-muscle-noise.ts';
import { removePowerline } from './remove-powerline.ts';

const difference = (a: Float64Array, b: Float64Array) => a.map((v, i) => v - (b[i] as number));

describe('removePowerline by subtraction', () => {
  it.each([
    [500, 50],
    [500, 60],
    [360, 50],
    [360, 60],
    [257, 50],
    [1000, 49.95],
    [128, 60],
  ])('takes hum out at %d Hz: %d Hz', (sampleRate, frequencyHz) => {
    const clean = pulses(sampleRate, 8);
    const noisy = sum(clean, hum(sampleRate, clean.length, frequencyHz, 0.2));
    const y = removePowerline(noisy, { sampleRate, frequencyHz });
    expect(apart(y, clean)).toBeLessThan(2e-3);
  });

  it('follows hum that is a tenth of a hertz off, and takes multiples out', () => {
    const sampleRate = 500;
    const clean = pulses(sampleRate, 8);
    const off = sum(clean, hum(sampleRate, clean.length, 50.1, 0.2));
    expect(apart(removePowerline(off, { sampleRate, frequencyHz: 50 }), clean)).toBeLessThan(3e-3);
    const third = sum(clean, hum(sampleRate, clean.length, 150, 0.1));
    const take = (harmonics: number) =>
      apart(removePowerline(third, { sampleRate, frequencyHz: 50, harmonics }), clean);
    expect(take(1)).toBeGreaterThan(0.06);
    expect(take(3)).toBeLessThan(4e-3);
  });

  it('leaves beats without hum as they are, where a notch rings', () => {
    const sampleRate = 500;
    const clean = pulses(sampleRate, 8);
    const ringing = (method: 'notch' | 'subtraction') =>
      largest(difference(removePowerline(clean, { sampleRate, frequencyHz: 50, method }), clean));
    expect(ringing('subtraction')).toBeLessThan(1e-5);
    expect(ringing('notch')).toBeGreaterThan(5e-4);
  });
});

describe('removePowerline by a notch', () => {
  it('takes hum out, forwards only too', () => {
    const sampleRate = 500;
    const clean = pulses(sampleRate, 8);
    const noisy = sum(clean, hum(sampleRate, clean.length, 50, 0.2));
    const options = { sampleRate, frequencyHz: 50, method: 'notch', quality: 10 } as const;
    expect(apart(removePowerline(noisy, options), clean)).toBeLessThan(0.02);
    const causal = removePowerline(noisy, { ...options, causal: true });
    const first = removePowerline(noisy.subarray(0, 900), { ...options, causal: true });
    expect(first).toEqual(causal.slice(0, 900));
    expect(apart(causal.subarray(1000), clean.subarray(1000))).toBeLessThan(0.02);
  });
});

describe('removePowerline and removeMuscleNoise', () => {
  it('give finite numbers for any finite signal, however short', () => {
    const sample = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(3));
    const samples = fc.array(sample, { minLength: 1, maxLength: 80 });
    const rates = fc.constantFrom(101, 250, 1000);
    fc.assert(
      fc.property(samples, rates, fc.constantFrom('notch', 'subtraction'), (x, sampleRate, way) => {
        const method = way as 'notch';
        const y = removePowerline(x, { sampleRate, frequencyHz: 50, harmonics: 3, method });
        expect(y.every(Number.isFinite)).toBe(true);
        expect(removeMuscleNoise(x, { sampleRate }).every(Number.isFinite)).toBe(true);
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it.each([
    [{ frequencyHz: 125 }, /^frequencyHz is 125/],
    [{ frequencyHz: Number.NaN }, /^frequencyHz is NaN/],
    [{ method: 'comb' }, /^method is 'comb'/],
    [{ quality: 3 }, /^quality is not an option of the method 'subtraction'/],
    [
      { method: 'notch', windowSeconds: 3 },
      /^windowSeconds is not an option of the method 'notch'/,
    ],
    [{ method: 'notch', quality: 0 }, /^quality is 0/],
    [{ method: 'notch', causal: 'yes' }, /^causal is 'yes'/],
    [{ windowSeconds: 0 }, /^windowSeconds is 0/],
    [{ harmonics: 0 }, /^harmonics is 0/],
    [{ sampleRate: -250 }, /^sampleRate is -250/],
  ])('refuse %o', (options, message) => {
    const remove = () =>
      removePowerline([1, 2, 3], { sampleRate: 250, frequencyHz: 50, ...options } as never);
    expect(remove).toThrow(InvalidArgumentError);
    expect(remove).toThrow(message);
  });
});

describe('removeMuscleNoise', () => {
  it('takes noise out and keeps the height of QRS', () => {
    const sampleRate = 500;
    const clean = pulses(sampleRate, 8);
    const random = createRandom(5, 'muscle');
    const noisy = clean.map((value) => value + random.normal(0, 0.05));
    const y = removeMuscleNoise(noisy, { sampleRate });
    expect(apart(y, clean)).toBeLessThan(0.6 * apart(noisy, clean));
    const beat = y.subarray(1000, 1500);
    expect(Math.max(...beat)).toBeGreaterThan(0.93);
    expect(apart(removeMuscleNoise(clean, { sampleRate }), clean)).toBeLessThan(1e-3);
  });

  it('leaves a rate at which there is no such band as it is', () => {
    expect([...removeMuscleNoise([1, 5, 2], { sampleRate: 40 })]).toEqual([1, 5, 2]);
  });
});
