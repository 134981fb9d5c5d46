import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-one-cycle.json' with { type: 'json' };
import { oneCycle } from './one-cycle.ts';

describe('oneCycle', () => {
  it.each(golden.cases)("follows PyTorch's OneCycleLR over $steps steps", (expected) => {
    const { steps, rise, values } = expected;
    const schedule = oneCycle({ rise });
    for (const [step, [factor, momentum]] of values.entries()) {
      const actual = schedule(step, steps);
      expect(actual.factor).toBeCloseTo(factor as number, 12);
      expect(actual.momentum).toBeCloseTo(momentum as number, 12);
    }
  });

  it('leaves momentum to the optimizer when told so', () => {
    expect(oneCycle({ momentum: null })(3, 10)).toEqual({ factor: expect.any(Number) });
  });

  it.each([1, 2, 3, 4])('stays between its ends over %i steps', (steps) => {
    for (let step = 0; step < steps; step++) {
      const { factor } = oneCycle()(step, steps);
      expect(factor).toBeGreaterThan(0);
      expect(factor).toBeLessThanOrEqual(1);
    }
  });

  it('refuses a rise above 1', () => {
    expect(() => oneCycle({ rise: 30 })).toThrow('rise is 30');
  });
});
