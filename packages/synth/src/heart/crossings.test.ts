import { describe, expect, test } from 'vitest';
import { crossingsOf } from './crossings.ts';
import { gaussianSlope } from './kernels.ts';

const span = { from: -6, to: 6, points: 61 };
const centred = (centre: number) => ({ centre, rise: 1, fall: 1 });

describe('crossingsOf', () => {
  test.each([0.03, 0.2, 0.5])(
    'finds where the slope of a Gaussian passes %d of its most',
    (share) => {
      const { onset, offset } = crossingsOf(
        (time) => Math.abs(gaussianSlope(centred(0.3), time)),
        span,
        { onset: share, offset: share },
      );
      // The slope |z| exp(−z²/2) is most, exp(−½), at z = ±1.
      const z = offset - 0.3;
      expect(z).toBeGreaterThan(1);
      expect(z * Math.exp(-z * z * 0.5)).toBeCloseTo(share * Math.exp(-0.5), 3);
      expect(onset).toBeCloseTo(0.3 - z, 3);
    },
  );

  test('passes over a bump that stays below the share', () => {
    const bump = (time: number) => 0.05 * Math.abs(gaussianSlope(centred(-4), time));
    const curve = (time: number) => Math.abs(gaussianSlope(centred(0), time)) + bump(time);
    const at = (share: number) => crossingsOf(curve, span, { onset: share, offset: 0.1 }).onset;
    expect(at(0.04)).toBeLessThan(-5);
    expect(at(0.06)).toBeGreaterThan(-4);
  });
});
