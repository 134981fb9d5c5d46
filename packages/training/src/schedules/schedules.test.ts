import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-schedules.json' with { type: 'json' };
import { cosineRestarts } from './cosine-restarts.ts';
import { exponential } from './exponential.ts';
import { oneCycle } from './one-cycle.ts';
import { constantRate, type Schedule } from './schedule.ts';
import { warmUp } from './warm-up.ts';

function expectFactors(schedule: Schedule, steps: number, values: readonly number[]): void {
  expect(values).toHaveLength(steps);
  for (const [step, factor] of values.entries()) {
    expect(schedule(step, steps).factor).toBeCloseTo(factor, 12);
  }
}

describe('oneCycle', () => {
  it.each(golden.oneCycle)("follows PyTorch's OneCycleLR over $steps steps", (expected) => {
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

describe('cosineRestarts', () => {
  it.each(golden.cosineRestarts)("follows PyTorch's with $options", ({ options, ...expected }) => {
    expectFactors(cosineRestarts(options), expected.steps, expected.values);
  });

  it('refuses a fraction of a period', () => {
    expect(() => cosineRestarts({ period: 2.5 })).toThrow('period is 2.5');
  });
});

describe('exponential', () => {
  it.each(golden.exponential)("follows PyTorch's with $options", ({ options, ...expected }) => {
    expectFactors(exponential(options), expected.steps, expected.values);
  });

  it('refuses a rate that grows', () => {
    expect(() => exponential({ gamma: 1.1 })).toThrow('gamma is 1.1');
  });
});

describe('warmUp', () => {
  it.each(golden.warmUp)("follows PyTorch's over $count of $steps steps", (expected) => {
    const { steps, count, start, gamma, values } = expected;
    expectFactors(warmUp(exponential({ gamma }), count, { start }), steps, values);
  });

  it('gives the schedule the steps that are left', () => {
    const seen: number[][] = [];
    const schedule = warmUp((step, steps) => {
      seen.push([step, steps]);
      return { factor: 0.5, momentum: 0.9 };
    }, 2);
    expect(schedule(0, 5)).toEqual({ factor: 0.005, momentum: 0.9 });
    expect(schedule(4, 5)).toEqual({ factor: 0.5, momentum: 0.9 });
    expect(seen).toEqual([
      [0, 3],
      [2, 3],
    ]);
  });

  it('refuses no steps', () => {
    expect(() => warmUp(constantRate(), 0)).toThrow('count is 0');
  });
});
