import type { Beat } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { beatTrain } from './beats.test-helper.ts';
import { delineate } from './delineate.ts';
import { measureIntervals } from './measure-intervals.ts';

/** A beat at 1000 Hz with its R peak at `r`, a PR of `pr`, QRS of 100 and QT of 400 ms. */
const beat = (r: number, pr: number | null): Beat => ({
  p: pr === null ? null : { onset: r - 50 - pr, peak: r - pr, offset: r + 20 - pr },
  qrs: { onset: r - 50, peak: r, offset: r + 50 },
  t: { onset: r + 150, peak: r + 250, offset: r + 350 },
  symbol: 'N',
});

const measure = (beats: readonly Beat[]) => measureIntervals({ beats, sampleRate: 1000 });

/** The PR interval of beats a second apart with these. */
const prOf = (prs: readonly (number | null)[]) =>
  measure(prs.map((pr, i) => beat(1000 * (i + 1), pr))).prMs;

/** The rate of beats with these intervals between them. */
function rateOf(rrs: readonly number[]): number | null {
  let at = 1000;
  const later = rrs.map((rr) => {
    at += rr;
    return beat(at, 160);
  });
  return measure([beat(1000, 160), ...later]).heartRateBpm;
}

describe('measureIntervals', () => {
  it('takes a recording or its delineation', () => {
    const { ecg } = beatTrain();
    const intervals = measureIntervals(ecg);
    expect(measureIntervals(delineate(ecg))).toEqual(intervals);
    expect(intervals.heartRateBpm).toBeCloseTo(75, 0);
    expect(Math.abs((intervals.prMs as number) - 160)).toBeLessThan(20);
    expect(Math.abs((intervals.qtMs as number) - 410)).toBeLessThan(40);
  });

  it('counts the first and the last RR half in the rate', () => {
    expect(rateOf([800])).toBe(75);
    expect(rateOf([800, 1200])).toBe(60);
    expect(rateOf([800, 1200, 900])).toBe(60000 / 1050);
    expect(rateOf([700, 1000, 1100, 710])).toBe(60);
    expect(rateOf([])).toBeNull();
  });

  it('gives the median PR where most beats have a P wave at much the same distance', () => {
    expect(prOf([160, 166, 162, 170, 158])).toBe(162);
    expect(prOf([160, null, 162, null])).toBe(161);
    expect(prOf([160])).toBe(160);
    // It may drift, and a beat may stand out.
    expect(prOf([140, 150, 160, 170, 180])).toBe(160);
    expect(prOf([160, 160, 160, 220, 160, 160])).toBe(160);
  });

  it('gives no PR where few beats have a P wave, or it comes at any distance', () => {
    expect(prOf([160, null, null, 160, null])).toBeNull();
    expect(prOf([120, 180, 240, 140, 200, 100])).toBeNull();
    expect(prOf([160, 220, 250, 160, 220, 250])).toBeNull();
    expect(prOf([null, null])).toBeNull();
    expect(measure([])).toEqual({ heartRateBpm: null, prMs: null, qrsMs: null, qtMs: null });
  });

  it('asks only usual beats for P', () => {
    const ectopic = [2, 4, 6].map((i) => ({ ...beat(1000 * i, null), symbol: 'V' }));
    const usual = [1, 3].map((i) => beat(1000 * i, 160));
    const beats = [...usual, ...ectopic].sort((a, b) => (a.qrs?.peak ?? 0) - (b.qrs?.peak ?? 0));
    expect(measure(beats).prMs).toBe(160);
  });
});
