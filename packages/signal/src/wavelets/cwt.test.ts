import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/cwt.json' with { type: 'json' };
import { type ContinuousWaveletName, cwt, cwtScale } from './cwt.ts';
import { randomSignal } from './random-signal.test-helper.ts';

describe('cwt', () => {
  it.each(golden.cases)(
    'equals PyWavelets: $wavelet, $length samples',
    ({ wavelet, length, scales, coefficients, frequencies }) => {
      const name = wavelet as ContinuousWaveletName;
      const made = cwt(randomSignal(length, 13), { wavelet: name, scales });
      for (const [i, row] of made.entries()) {
        expect(relativeError(row, coefficients[i] as number[])).toBeLessThan(1e-9);
        const frequencyHz = frequencies[i] as number;
        const scale = cwtScale({ wavelet: name, frequencyHz, sampleRate: 1 });
        expect(scale).toBeCloseTo(scales[i] as number, 9);
      }
    },
  );

  it('answers most to a sine at the scale of its frequency', () => {
    const sine = Float64Array.from({ length: 1000 }, (_, t) =>
      Math.sin((2 * Math.PI * 10 * t) / 250),
    );
    const scales = [5, 10, 20, 40].map((frequencyHz) =>
      cwtScale({ wavelet: 'morlet', frequencyHz, sampleRate: 250 }),
    );
    const sizes = cwt(sine, { wavelet: 'morlet', scales }).map((row) =>
      Math.max(...row.subarray(300, 700)),
    );
    expect(sizes.indexOf(Math.max(...sizes))).toBe(1);
  });

  it('gives finite numbers for any finite signal and scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        (x, scale) => {
          const [row] = cwt(x, { wavelet: 'mexican-hat', scales: [scale] });
          expect(row).toHaveLength(x.length);
          expect(row?.every(Number.isFinite)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('refuses bad signals, scales and names', () => {
    const scales = [2];
    expect(() => cwt([], { wavelet: 'morlet', scales })).toThrow(/^x has 0 samples/);
    expect(() => cwt([1], { wavelet: 'morlet', scales: [] })).toThrow(/^scales is empty/);
    expect(() => cwt([1], { wavelet: 'morlet', scales: [1, 0] })).toThrow(/^scales\[1\] is 0/);
    expect(() => cwt([1], { wavelet: 'haar' as 'morlet', scales })).toThrow(/^wavelet is 'haar'/);
  });
});
