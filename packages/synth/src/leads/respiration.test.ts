import { InvalidArgumentError, leadSamples } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { Respiration } from './respiration.ts';

const STILL: Respiration = { amplitude: 0, axisDegrees: 0 };
const base = { seed: 3, heartRateVariability: 0, heartRateBpm: 60, durationSeconds: 20 };

/** Frontal axis and size of each beat's net QRS. */
function beatsOf(respiration: Respiration) {
  const { ecg, beats } = synthesizeEcg({ ...base, respiration });
  const [one, two] = [leadSamples(ecg, 'I'), leadSamples(ecg, 'II')];
  return beats.map(({ qrs }) => {
    let across = 0;
    let down = 0;
    for (let n = Math.round(qrs?.onset ?? 0); n < (qrs?.offset ?? 0); n++) {
      across += one[n] as number;
      down += ((two[n] as number) - (one[n] as number) / 2) * (2 / Math.sqrt(3));
    }
    return { axis: (Math.atan2(down, across) * 180) / Math.PI, size: Math.hypot(across, down) };
  });
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

describe('respiration', () => {
  test('swings the axis of the beats by the degrees asked for', () => {
    expect(spread(beatsOf(STILL).map(({ axis }) => axis))).toBeLessThan(0.3);
    const swings = spread(beatsOf({ ...STILL, axisDegrees: 8 }).map(({ axis }) => axis));
    expect(swings).toBeGreaterThan(14);
    expect(swings).toBeLessThan(16.3);
  });

  test('makes beats grow and shrink by the share asked for', () => {
    const sizes = beatsOf({ ...STILL, amplitude: 0.1 }).map(({ size }) => size);
    const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
    expect(spread(sizes) / mean).toBeGreaterThan(0.15);
    expect(spread(sizes) / mean).toBeLessThan(0.205);
  });

  test('has the rate asked for', () => {
    // At a sixth of the heart rate, every sixth beat is alike.
    const beats = beatsOf({ rateHz: 1 / 6, amplitude: 0.1, axisDegrees: 5 });
    for (let i = 6; i < beats.length; i++) {
      expect(beats[i]?.axis).toBeCloseTo(beats[i - 6]?.axis as number, 0);
    }
    expect(Math.abs((beats[3]?.size ?? 0) - (beats[0]?.size ?? 0))).toBeGreaterThan(0);
  });

  test('leaves beats, intervals and measurements but for the deviations of the leads as they are', () => {
    const still = synthesizeEcg({ ...base, respiration: STILL });
    const deep = synthesizeEcg({ ...base, respiration: { amplitude: 0.3, axisDegrees: 20 } });
    expect(deep.beats).toEqual(still.beats);
    expect(deep.intervals).toEqual(still.intervals);
    for (const [i, name] of still.measurements.names.entries()) {
      if (/sd|deviation|ratio/i.test(name)) continue;
      expect(deep.measurements.values[i]).toBe(still.measurements.values[i]);
    }
  });

  test('is drawn where it is left out, alike with a part of it given', () => {
    const drawn = synthesizeEcg(base);
    expect(spread(beatsOf({}).map(({ axis }) => axis))).toBeGreaterThan(0.3);
    const again = synthesizeEcg({ ...base, respiration: {} });
    expect(again.ecg.samples.data).toEqual(drawn.ecg.samples.data);
    const part = synthesizeEcg({ ...base, respiration: { rateHz: 0.3 } });
    expect(part.beats).toEqual(drawn.beats);
    expect(synthesizeEcg(part.parameters).ecg.samples.data).toEqual(part.ecg.samples.data);
  });

  test.each([
    [0.3, /respiration is 0\.3/],
    [{ rateHz: 5 }, /respiration\.rateHz is 5/],
    [{ axisDegrees: Number.NaN }, /respiration\.axisDegrees is NaN/],
    [{ rate: 1 }, /option 'rate' is unknown\nThe options are: .*rateHz/],
  ])('is refused when it is %j', (respiration, message) => {
    const attempt = () => synthesizeEcg({ respiration } as never);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(message);
  });
});

describe('rotationDegrees', () => {
  const transition = (rotationDegrees: number) => {
    const { measurements } = synthesizeEcg({ variation: 0, rotationDegrees });
    const value = (kind: string, lead: number) =>
      measurements.values[measurements.names.indexOf(`${kind}AmplitudeV${lead}Mv`)] as number;
    const first = [1, 2, 3, 4, 5, 6].find((lead) => value('r', lead) > -value('s', lead));
    return first ?? 7;
  };

  test('moves the transition of the chest leads, and leaves the frontal axis', () => {
    expect(transition(40)).toBeGreaterThan(transition(0));
    expect(transition(-40)).toBeLessThan(transition(0));
    const { measurements } = synthesizeEcg({ axisDegrees: 20, rotationDegrees: 30 });
    const sine = measurements.values[measurements.names.indexOf('frontalAxisSin')];
    expect(sine).toBeCloseTo(Math.sin((20 * Math.PI) / 180), 9);
  });

  test('is refused beyond 90 degrees', () => {
    expect(() => synthesizeEcg({ rotationDegrees: 91 })).toThrow(/rotationDegrees is 91/);
  });
});
