import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { leadSamples } from '@einthoven/core';
import { describe, expect, it, test } from 'vitest';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { recordedNoise } from './recorded-noise.ts';
import { resample } from './resample.ts';

const sine = (hz: number, sampleRate: number, length: number) =>
  Float64Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hz * n) / sampleRate));

describe('resample', () => {
  test.each([[500], [250], [100], [1000]])('keeps a slow sinusoid at %i Hz', (to) => {
    const output = resample(sine(7, 360, 3600), 360, to);
    expect(output.length).toBe(Math.floor((3599 * to) / 360) + 1);
    const wanted = sine(7, to, output.length);
    // Away from the ends, beyond which there is nothing to go by.
    for (let n = to; n < output.length - to; n++) {
      expect(Math.abs((output[n] as number) - (wanted[n] as number))).toBeLessThan(2e-3);
    }
  });

  it('lets nothing through that the lower rate does not hold', () => {
    const middle = resample(sine(80, 360, 3600), 360, 100).subarray(100, 900);
    expect(Math.max(...middle.map(Math.abs))).toBeLessThan(0.01);
  });
});

describe('recordedNoise', () => {
  /** What it adds to lead V1 of a record of ten seconds. */
  function added(options: Parameters<typeof recordedNoise>[0], seed = 1): Float64Array {
    const noisy = leadSamples(synthesizeEcg({ seed, noise: [recordedNoise(options)] }).ecg, 'V1');
    const clean = leadSamples(synthesizeEcg({ seed }).ecg, 'V1');
    return Float64Array.from(noisy, (value, n) => value - (clean[n] as number));
  }

  it('plays another excerpt to each record, without its mean', () => {
    const samples = [Float64Array.from({ length: 36_000 }, (_, n) => 5 + Math.sin(n / 50 + n * n))];
    const [a, b] = [1, 2].map((seed) => added({ samples, sampleRate: 360, rmsMv: 0.3 }, seed));
    expect(a).not.toEqual(b);
    for (const row of [a, b] as Float64Array[]) {
      expect(Math.abs(row.reduce((sum, v) => sum + v, 0) / row.length)).toBeLessThan(1e-3);
    }
  });

  it('plays a recording that is too short back and forth, without jumps', () => {
    const samples = [Float64Array.from({ length: 700 }, (_, n) => n / 700)];
    const row = added({ samples, sampleRate: 500, rmsMv: 1 });
    const steps = row.slice(1).map((value, n) => Math.abs(value - (row[n] as number)));
    expect(Math.max(...steps)).toBeLessThan(2 * (steps[50] as number) + 1e-5);
  });

  test.each<[object, RegExp]>([
    [{ samples: [], sampleRate: 360 }, /samples has 0 channels/],
    [{ samples: [[1, 2], [1]], sampleRate: 360 }, /samples has 2 channels/],
    [{ samples: [[1, Number.NaN]], sampleRate: 360 }, /finite/],
    [{ samples: [[1, 2]] }, /sampleRate is undefined/],
    [{ samples: [[1, 2]], sampleRate: 360, gain: 2 }, /option 'gain' is unknown/],
  ])('refuses %j', (options, message) => {
    expect(() => recordedNoise(options as never)).toThrow(message);
  });

  const folder = path.join(process.env.EINTHOVEN_DATA ?? '', 'nstdb-excerpts');
  it.skipIf(!existsSync(path.join(folder, 'em.dat')))(
    'takes the electrode motion of NSTDB (needs EINTHOVEN_DATA)',
    () => {
      const bytes = readFileSync(path.join(folder, 'em.dat'));
      const samples = [0, 1].map((channel) =>
        Float64Array.from({ length: bytes.length / 4 }, (_, n) =>
          bytes.readInt16LE(4 * n + 2 * channel),
        ),
      );
      const row = added({ samples, sampleRate: 360, rmsMv: 0.2 });
      const differences = row.slice(1).map((v, n) => v - (row[n] as number));
      const rms = (values: Float64Array) => Math.hypot(...values) / Math.sqrt(values.length);
      expect(rms(row)).toBeGreaterThan(0.05);
      // Slow, as electrode motion is: from sample to sample it changes little.
      expect(rms(differences) / rms(row)).toBeLessThan(0.2);
    },
  );
});
