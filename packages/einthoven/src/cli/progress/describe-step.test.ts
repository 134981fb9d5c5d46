import { describe, expect, it } from 'vitest';
import { describeStep } from './describe-step.ts';
import { formatDuration } from './time-left.ts';

const step = { phase: 'pretrain', done: 50, total: 200 };

describe('describeStep', () => {
  it('tells step, loss and the time left at the mean pace', () => {
    const text = describeStep({ ...step, metrics: { loss: 0.41234 } }, 30_000);
    expect(text).toBe('50/200 · loss 0.412 · 1 min 30 s left');
  });

  it('believes the estimate of the work itself', () => {
    const metrics = { loss: 1, learningRate: 0.001, secondsLeft: 5 };
    expect(describeStep({ ...step, metrics }, 30_000)).toBe('50/200 · loss 1 · 5 s left');
  });

  it('promises nothing before the first step and after the last', () => {
    expect(describeStep({ ...step, done: 0 }, 0)).toBe('0/200');
    expect(describeStep({ ...step, done: 200 }, 9000)).toBe('200/200');
  });
});

describe('formatDuration', () => {
  it.each([
    [400, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min 00 s'],
    [125_000, '2 min 05 s'],
  ])('writes %i ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
