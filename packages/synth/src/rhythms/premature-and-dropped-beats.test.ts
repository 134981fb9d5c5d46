import type { Beat } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { gapsOf, mean, onsetsOf, prOf, RATE, record, rhythm, symbolsOf } from './read-rhythm.ts';

describe('ectopy', () => {
  test.each([
    ['bigeminy', /^N?(VN)+V?$/],
    ['trigeminy', /^N{0,2}(VNN)+V?N?$/],
    ['couplets', /NVVN/],
    ['runs', /NV{3,6}N/],
    ['single', /^(?!.*VV).*NVN/],
  ])('of the ventricles in %s follows its pattern', (pattern, wanted) => {
    const { beats } = record({ rhythm: rhythm('ventricular-ectopy', { pattern }) });
    expect(symbolsOf(beats)).toMatch(wanted);
  });

  test('of the ventricles is early, wide, without P, and followed by a compensatory pause', () => {
    const { beats } = record({ rhythm: 'ventricular-ectopy', heartRateVariability: 0 });
    const at = beats.findIndex(({ symbol }) => symbol === 'V');
    const gaps = gapsOf(onsetsOf(beats));
    const [before, after] = [gaps[at - 1] as number, gaps[at] as number];
    const ectopic = beats[at] as Beat;
    expect(before).toBeLessThan(0.8 * (60 / 72));
    expect(before + after).toBeCloseTo((2 * 60) / 72, 6);
    expect(ectopic.p).toBeNull();
    expect(((ectopic.qrs?.offset ?? 0) - (ectopic.qrs?.onset ?? 0)) / RATE).toBeGreaterThan(0.12);
  });

  test('of the atria has an early P of its own, is narrow, and starts the sinus node anew', () => {
    const { beats } = record({ rhythm: 'atrial-ectopy', heartRateVariability: 0, prMs: 150 });
    const at = beats.findIndex(({ symbol }) => symbol === 'A');
    const ectopic = beats[at] as Beat;
    const gaps = gapsOf(onsetsOf(beats));
    expect(prOf(ectopic)).toBeGreaterThanOrEqual(149.99);
    expect(prOf(ectopic)).toBeLessThan(171);
    expect(((ectopic.qrs?.offset ?? 0) - (ectopic.qrs?.onset ?? 0)) / RATE).toBeCloseTo(0.094, 6);
    expect((gaps[at - 1] as number) + (gaps[at] as number)).toBeLessThan(1.95 * (60 / 72));
  });

  test('has about the burden asked for', () => {
    for (const burden of [0.05, 0.25]) {
      const { beats } = record({
        rhythm: rhythm('ventricular-ectopy', { burden }),
        durationSeconds: 900,
      });
      const share = mean(beats.map(({ symbol }) => (symbol === 'V' ? 1 : 0)));
      expect(share).toBeGreaterThan(0.6 * burden);
      expect(share).toBeLessThan(1.4 * burden);
    }
  });

  test('of several foci has several shapes', () => {
    const options = { pattern: 'bigeminy', foci: 3 };
    const { beats } = record({ rhythm: rhythm('ventricular-ectopy', options) });
    const widths = beats.flatMap(({ qrs, symbol }) =>
      qrs && symbol === 'V' ? [Math.round(qrs.offset - qrs.onset)] : [],
    );
    expect(new Set(widths).size).toBeGreaterThanOrEqual(2);
  });
});

describe('second-degree AV block', () => {
  test('of growing PR shows no preexcitation', () => {
    const request = { rhythm: rhythm('second-degree-av-block'), conditions: ['wpw'] as const };
    expect(() => record(request)).toThrow(/'wpw' in second-degree-av-block\n.*at most 119.9 ms/);
  });

  /** Beats from one dropped P to the next, whole groups only. */
  const groupsOf = (beats: readonly Beat[]) => {
    const groups: Beat[][] = [];
    for (const beat of beats) {
      if (beat.qrs === null) groups.push([]);
      else groups.at(-1)?.push(beat);
    }
    return groups.slice(0, -1);
  };

  test('of Mobitz type 1 lengthens PR and shortens RR, then drops a beat', () => {
    const { beats, intervals } = record({
      rhythm: rhythm('second-degree-av-block', { cycle: 5 }),
      prMs: 210,
      heartRateVariability: 0,
    });
    const groups = groupsOf(beats);
    expect(groups.length).toBeGreaterThan(8);
    for (const group of groups) {
      expect(group).toHaveLength(4);
      const prs = group.map(prOf);
      expect(prs).toEqual([...prs].sort((a, b) => a - b));
      expect((prs[3] as number) - (prs[0] as number)).toBeGreaterThan(40);
      const rr = gapsOf(onsetsOf(group));
      expect(rr).toEqual([...rr].sort((a, b) => b - a));
    }
    expect(intervals.prMs).toBeCloseTo(210, 6);
  });

  test('of Mobitz type 2 keeps PR, then drops a beat', () => {
    const { beats } = record({ rhythm: rhythm('second-degree-av-block', { type: 'mobitz-2' }) });
    for (const group of groupsOf(beats)) {
      expect(group).toHaveLength(3);
      for (const beat of group) expect(prOf(beat)).toBeCloseTo(160, 6);
    }
  });

  test('of 2:1 conducts every second P, at regular times', () => {
    const { beats } = record({
      rhythm: rhythm('second-degree-av-block', { type: '2:1' }),
      heartRateVariability: 0,
    });
    expect(symbolsOf(beats)).toMatch(/^N?(xN)+x?$/);
    const gaps = gapsOf(beats.flatMap(({ p }) => (p ? [p.onset / RATE] : [])));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-6);
  });
});

describe('third-degree AV block', () => {
  test.each(['junctional', 'ventricular'])('with a %s escape has atria on their own', (origin) => {
    const { beats, intervals } = record({
      rhythm: rhythm('third-degree-av-block', { escape: origin }),
    });
    const atria = beats.flatMap(({ p }) => (p ? [p.onset / RATE] : []));
    const ventricles = onsetsOf(beats);
    const [pp, rr] = [gapsOf(atria), gapsOf(ventricles)];
    for (const gaps of [pp, rr]) {
      const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - mean(gaps)) ** 2)));
      expect(deviation / mean(gaps)).toBeLessThan(0.02);
    }
    expect(60 / mean(pp)).toBeCloseTo(84, 0);
    expect(intervals.prMs).toBeNull();
    // The time from the last P to each QRS takes all values.
    const since = ventricles.flatMap((time) => {
      const last = atria.filter((onset) => onset < time).at(-1);
      return last === undefined ? [] : [(time - last) / mean(pp)];
    });
    expect(Math.max(...since) - Math.min(...since)).toBeGreaterThan(0.6);
    expect(symbolsOf(beats)).toMatch(origin === 'junctional' ? /j/ : /E/);
    if (origin === 'ventricular') expect(intervals.qrsMs).toBeGreaterThanOrEqual(120);
  });
});
