import { describe, expect, test } from 'vitest';
import { normalShare, type Quartiles, quantile } from './quantiles.ts';

const UNIFORM: Quartiles = { values: [0, 1, 2, 3, 4], lower: [1, 2], upper: [1, 2] };
const SKEWED: Quartiles = { values: [59, 64, 68, 74, 101], lower: [0.65, 7], upper: [0.25, 6] };

describe('quantile', () => {
  test('passes through the quartiles and ends', () => {
    SKEWED.values.forEach((value, i) => {
      expect(quantile(SKEWED, i / 4)).toBeCloseTo(value, 9);
    });
  });

  test('is a straight line in the tails of a uniform distribution', () => {
    expect(quantile(UNIFORM, 0.1)).toBeCloseTo(0.4, 9);
    expect(quantile(UNIFORM, 0.9)).toBeCloseTo(3.6, 9);
  });

  test('never falls', () => {
    for (let i = 1; i <= 1000; i++) {
      expect(quantile(SKEWED, i / 1000)).toBeGreaterThan(quantile(SKEWED, (i - 1) / 1000));
    }
  });
});

test.each([
  [0, 0.5],
  [0.6744897501960817, 0.75],
  [-1.2815515655446004, 0.1],
  [3.090232306167813, 0.999],
])('normalShare(%d) is %d', (z, share) => {
  expect(normalShare(z)).toBeCloseTo(share, 6);
});
