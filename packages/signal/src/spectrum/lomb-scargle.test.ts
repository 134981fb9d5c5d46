import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/uneven.json' with { type: 'json' };
import { lombScargle } from './lomb-scargle.ts';
import { welch } from './welch.ts';

describe.each(golden.cases)('of uneven samples', ({ times, values, frequencies, ...expected }) => {
  it.each(['none', 'subtract', 'fit'] as const)('equals SciPy, mean: %s', (mean) => {
    const options = { frequenciesHz: frequencies, mean, scaling: 'power' } as const;
    expect(relativeError(lombScargle(times, values, options).power, expected[mean])).toBeLessThan(
      1e-9,
    );
  });

  it('equals SciPy, normalized', () => {
    const { power } = lombScargle(times, values, {
      frequenciesHz: frequencies,
      scaling: 'normalized',
    });
    expect(relativeError(power, expected.normalized)).toBeLessThan(1e-9);
  });
});

describe('lombScargle', () => {
  it.each([40, 41])('is the spectrum of Welch at even times, %d samples', (length) => {
    const x = goldenSignal(length);
    const options = { sampleRate: 4, segmentSamples: length, window: 'rectangular' } as const;
    const { frequencyHz, power } = welch(x, options);
    const times = x.map((_, i) => 3 + i / 4);
    const uneven = lombScargle(times, x, { frequenciesHz: frequencyHz.subarray(1) });
    expect(relativeError(uneven.power, power.subarray(1))).toBeLessThan(1e-9);
  });

  it('does not mind when time begins', () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 3, maxLength: 40 }), fc.nat(1000), (x, shift) => {
        const times = x.map((_, i) => i + 0.3 * Math.sin(i));
        const options = { frequenciesHz: [0.05, 0.2, 0.4] };
        const there = lombScargle(
          times.map((t) => t + shift),
          x,
          options,
        ).power;
        expect(
          relativeError([...there, 1], [...lombScargle(times, x, options).power, 1]),
        ).toBeLessThan(1e-8);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('is zero for a constant', () => {
    for (const scaling of ['density', 'power', 'normalized'] as const) {
      const options = { frequenciesHz: [0.1, 0.2], scaling };
      expect([...lombScargle([0, 1, 2.5, 3], [1, 1, 1, 1], options).power]).toEqual([0, 0]);
    }
  });

  it.each([
    [[0, 1], [1, 2], {}, InvalidArgumentError, /^values has 2 samples/],
    [[0, 1], [1, 2, 3], {}, ShapeError, /^timesSeconds has 2 numbers, values has 3/],
    [[0, 1, 1], [1, 2, 3], {}, InvalidArgumentError, /^timesSeconds falls or stands at sample 2/],
    [[0, 1, Number.NaN], [1, 2, 3], {}, InvalidArgumentError, /^timesSeconds is NaN at sample 2/],
    [[0, 1, 2], [1, Infinity, 3], {}, InvalidArgumentError, /^values is Infinity at sample 1/],
    [
      [0, 1, 2],
      [1, 2, 3],
      { frequenciesHz: [0] },
      InvalidArgumentError,
      /^frequenciesHz\[0\] is 0/,
    ],
    [[0, 1, 2], [1, 2, 3], { mean: 'no' }, InvalidArgumentError, /^mean is 'no'/],
    [[0, 1, 2], [1, 2, 3], { scaling: 'no' }, InvalidArgumentError, /^scaling is 'no'/],
  ])('refuses %j of %j, %o', (times, values, options, type, message) => {
    const make = () => lombScargle(times, values, { frequenciesHz: [0.1], ...options } as never);
    expect(make).toThrow(type);
    expect(make).toThrow(message);
  });
});
