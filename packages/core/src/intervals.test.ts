import { describe, expect, it } from 'vitest';
import type { Beat } from './beats.ts';
import { intervalsOf, median, usualBeats } from './intervals.ts';

/** A beat at 500 Hz with PR 160, QRS 100 and QT 400 ms and its R peak at `r`. */
const beat = (r: number): Beat => ({
  p: { onset: r - 105, peak: r - 80, offset: r - 50 },
  qrs: { onset: r - 25, peak: r, offset: r + 25 },
  t: { onset: r + 60, peak: r + 120, offset: r + 175 },
  symbol: 'N',
});

describe('intervalsOf', () => {
  it('measures rate from the median RR and intervals from the waves', () => {
    expect(intervalsOf([beat(500), beat(900), beat(1300), beat(2000)], 500)).toEqual({
      heartRateBpm: 75,
      prMs: 160,
      qrsMs: 100,
      qtMs: 400,
    });
  });

  it('leaves out waves that are absent and beats that were dropped', () => {
    const dropped: Beat = { ...beat(1300), qrs: null, t: null };
    const noP: Beat = { ...beat(900), p: null };
    expect(intervalsOf([beat(500), noP, dropped], 500)).toEqual({
      heartRateBpm: 75,
      prMs: 160,
      qrsMs: 100,
      qtMs: 400,
    });
  });

  it('leaves ectopic beats out of all but the rate, unless there are no others', () => {
    const wide: Beat = {
      ...beat(900),
      p: null,
      qrs: { onset: 860, peak: 900, offset: 940 },
      symbol: 'V',
    };
    const usual = { heartRateBpm: 75, prMs: 160, qrsMs: 100, qtMs: 400 };
    expect(intervalsOf([beat(500), wide, wide], 500).qrsMs).toBe(100);
    expect(intervalsOf([beat(500), wide, beat(1300)], 500)).toEqual(usual);
    expect(intervalsOf([wide], 500).qrsMs).toBe(160);
  });

  it('has no PR where P follows QRS', () => {
    const retrograde: Beat = { ...beat(500), p: { onset: 540, peak: 550, offset: 570 } };
    expect(intervalsOf([retrograde], 500).prMs).toBeNull();
  });

  it('is null where nothing can be told', () => {
    const bare: Beat = { ...beat(500), p: null, t: null };
    expect(intervalsOf([bare], 500)).toEqual({
      heartRateBpm: null,
      prMs: null,
      qrsMs: 100,
      qtMs: null,
    });
  });
});

describe('median', () => {
  it('takes the middle, or the mean of the middle two, and leaves its input alone', () => {
    const values = [10, 9, 2];
    expect(median(values)).toBe(9);
    expect(values).toEqual([10, 9, 2]);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(median([])).toBeNull();
  });
});

describe('usualBeats', () => {
  it('leaves out ectopic and dropped beats, unless there are no others', () => {
    const ectopic: Beat = { ...beat(900), symbol: 'V' };
    const dropped: Beat = { ...beat(1300), qrs: null };
    expect(usualBeats([beat(500), ectopic, dropped])).toEqual([beat(500)]);
    expect(usualBeats([ectopic])).toEqual([ectopic]);
    expect(usualBeats([])).toEqual([]);
  });
});
