import { InvalidArgumentError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/responses.json' with { type: 'json' };
import { designNotch } from './design-notch.ts';
import type { FilterLike } from './filter-like.ts';
import { frequencyResponse } from './frequency-response.ts';
import { groupDelay } from './group-delay.ts';

const sampleRate = 500;

describe.each(golden.cases)('of $name', ({ filter, frequenciesHz, ...expected }) => {
  const options = { sampleRate, frequenciesHz };

  it('gain, phase and delay equal SciPy', () => {
    const { gain, phase } = frequencyResponse(filter as FilterLike, options);
    expect(relativeError(gain, expected.gain)).toBeLessThan(1e-9);
    expect(relativeError(phase.subarray(1), expected.phase.slice(1))).toBeLessThan(1e-9);
    const { delaySamples } = groupDelay(filter as FilterLike, options);
    // SciPy gives 0 at 0 Hz, where the band-pass has no gain.
    expect(relativeError(delaySamples.subarray(1), expected.delay.slice(1))).toBeLessThan(1e-9);
  });
});

describe('frequencies', () => {
  it('run from 0 up to half the rate when only their number is given', () => {
    const { frequencyHz } = frequencyResponse([1, 1], { sampleRate, frequenciesHz: 4 });
    expect([...frequencyHz]).toEqual([0, 62.5, 125, 187.5]);
    expect(groupDelay([1, 1], { sampleRate }).frequencyHz).toHaveLength(512);
  });

  it('tell a symmetric filter’s delay, half its length', () => {
    const { delaySamples } = groupDelay([1, 2, 3, 2, 1], { sampleRate, frequenciesHz: 7 });
    for (const delay of delaySamples) expect(delay).toBeCloseTo(2, 12);
  });

  it('tell the limit of the delay where a zero leaves no gain', () => {
    const notch = designNotch({ frequencyHz: 50, quality: 5, sampleRate });
    const frequenciesHz = [49.999, 50, 50.001];
    const { delaySamples } = groupDelay(notch, { sampleRate, frequenciesHz });
    const [before, at, behind] = delaySamples as unknown as [number, number, number];
    expect(at).toBeCloseTo((before + behind) / 2, 5);
  });

  it.each([
    [[1], { sampleRate: 0 }, /^sampleRate is 0/],
    [[1], { sampleRate, frequenciesHz: [251] }, /^frequenciesHz\[0\] is 251\n.*250 Hz/],
    [[1], { sampleRate, frequenciesHz: 0 }, /^frequenciesHz is 0/],
    [[], { sampleRate }, /^taps is empty/],
    [[Number.NaN], { sampleRate }, /^taps is NaN/],
    [[[1, 0, 0, 0, 0, 0]], { sampleRate }, /^sos\[0\] is/],
  ])('are refused, or the filter: %j %j', (filter, options, message) => {
    for (const ask of [frequencyResponse, groupDelay]) {
      expect(() => ask(filter as FilterLike, options)).toThrow(InvalidArgumentError);
      expect(() => ask(filter as FilterLike, options)).toThrow(message);
    }
  });
});
