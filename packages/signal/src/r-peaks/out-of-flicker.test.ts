import { createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { detectRPeaks } from './detect-r-peaks.ts';
import { R_PEAK_METHODS, type RPeakMethod } from './methods.ts';

const METHODS = Object.keys(R_PEAK_METHODS) as RPeakMethod[];

describe('detectRPeaks without beats', () => {
  it.each(METHODS)('finds nothing where the last digit flickers, by %s', (method) => {
    const random = createRandom(8, 'detector');
    const flat = (value: (i: number) => number) =>
      Float64Array.from({ length: 7200 }, (_, i) => value(i));
    const leads = {
      'at every seventh sample': flat((i) => 0.005 * Number(i % 7 === 0)),
      'between two digits': flat(() => 1.3 + 0.005 * random.integer(2)),
      'between two digits, in 32 bits': flat(() => Math.fround(1.3 + 0.005 * random.integer(2))),
      'one up and down': flat(() => 0.005 * (random.integer(3) - 1)),
      'now and then': flat(() => 0.005 * Number(random.integer(200) === 0)),
      'on a slope': flat((i) => 0.005 * Math.round(0.01 * i)),
    };
    for (const [name, lead] of Object.entries(leads)) {
      expect(detectRPeaks(lead, { sampleRate: 360, method }), name).toHaveLength(0);
    }
  });

  it.each(METHODS)('finds nothing on a straight line, whatever is rounded, by %s', (method) => {
    for (const round of [(v: number) => v, Math.fround, Math.round]) {
      for (const slope of [1e-5, 0.37, 139, -139.1]) {
        const line = Float64Array.from({ length: 7200 }, (_, i) => round(slope * i));
        expect(detectRPeaks(line, { sampleRate: 360, method })).toHaveLength(0);
      }
    }
  });
});
