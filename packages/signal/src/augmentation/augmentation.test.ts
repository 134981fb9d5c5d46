import { createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { type AugmentationOptions, augmentation } from './augmentation.ts';

const SHAPE = [250, 12] as const;
const OFF = { leadGain: 0, noise: 0, leadDropout: 0, sineDrift: 0 };

/** An example of sd 1 in each lead, disturbed; and as it was. */
function disturb(options: AugmentationOptions, seed = 1) {
  const sine = (i: number) =>
    Math.SQRT2 * Math.sin((2 * Math.PI * 5 * Math.floor(i / 12)) / 250 + i);
  const before = Float32Array.from({ length: 3000 }, (_, i) => sine(i));
  const after = before.slice();
  augmentation(options)(after, SHAPE, createRandom(seed, 'augment'));
  return { before, after };
}

const leadOf = (example: Float32Array, lead: number) => example.filter((_, i) => i % 12 === lead);
const sdOf = (values: Float32Array) => Math.hypot(...values) / Math.sqrt(values.length);

describe('augmentation', () => {
  it('gives the same for the same stream, and another for another', () => {
    expect(disturb({}, 4).after).toEqual(disturb({}, 4).after);
    expect(disturb({}, 4).after).not.toEqual(disturb({}, 5).after);
  });

  it('changes nothing when all is switched off', () => {
    const { before, after } = disturb(OFF);
    expect(after).toEqual(before);
  });

  it('multiplies each lead by a gain of its own, log-normal', () => {
    const logs: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const { before, after } = disturb({ ...OFF, leadGain: 0.15 }, seed);
      for (let lead = 0; lead < 12; lead++) {
        const gain = (after[lead + 12] as number) / (before[lead + 12] as number);
        expect((after[lead + 480] as number) / (before[lead + 480] as number)).toBeCloseTo(gain, 3);
        logs.push(Math.log(gain));
      }
    }
    expect(Math.abs(logs.reduce((a, b) => a + b, 0) / logs.length)).toBeLessThan(0.02);
    expect(sdOf(Float32Array.from(logs))).toBeCloseTo(0.15, 1);
  });

  it('adds white noise of at most the given size', () => {
    const sizes: number[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const { before, after } = disturb({ ...OFF, noise: 0.1 }, seed);
      sizes.push(sdOf(after.map((value, i) => value - (before[i] as number))));
    }
    expect(Math.max(...sizes)).toBeLessThan(0.11);
    expect(Math.max(...sizes)).toBeGreaterThan(0.07);
    expect(Math.min(...sizes)).toBeLessThan(0.03);
  });

  it('drops whole leads, at the given rate, never all', () => {
    let dropped = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { before, after } = disturb({ ...OFF, leadDropout: 0.2 }, seed);
      for (let lead = 0; lead < 12; lead++) {
        const isZero = leadOf(after, lead).every((value) => value === 0);
        if (isZero) dropped++;
        else expect(leadOf(after, lead)).toEqual(leadOf(before, lead));
      }
      expect(sdOf(disturb({ ...OFF, leadDropout: 1 }, seed).after)).toBeGreaterThan(0.1);
    }
    expect(dropped / 1200).toBeCloseTo(0.2, 1);
  });

  it('adds a slow drift', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { before, after } = disturb({ ...OFF, sineDrift: 0.3 }, seed);
      const drift = leadOf(
        after.map((value, i) => value - (before[i] as number)),
        3,
      );
      expect(Math.max(...drift.map(Math.abs))).toBeLessThan(0.31);
      const steps = drift.subarray(1).map((value, i) => Math.abs(value - (drift[i] as number)));
      expect(Math.max(...steps)).toBeLessThan((0.31 * 2 * Math.PI * 2) / 250);
    }
    expect(sdOf(disturb({ ...OFF, sineDrift: 0.3 }).after)).not.toBeCloseTo(1, 5);
  });

  it('refuses unknown options and impossible sizes', () => {
    expect(() => augmentation({ gain: 1 } as never)).toThrow(
      /^gain is not an option of augmentation\n/,
    );
    expect(() => augmentation({ noise: -1 })).toThrow(/^noise is -1/);
    expect(() => augmentation({ leadDropout: 1.5 })).toThrow(/^leadDropout is 1.5/);
  });
});
