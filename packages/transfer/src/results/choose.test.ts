import { describe, expect, it } from 'vitest';
import { chooseMethods } from './choose.ts';
import type { ResultRow } from './study-result.ts';

const row = (scheme: string, fraction: number, seed: number, score: number): ResultRow => ({
  arm: scheme === 'scratch' ? 'scratch' : 'transfer',
  source: scheme === 'scratch' ? null : 'intervals',
  scheme,
  backbone: 'tiny',
  fraction,
  records: 10,
  seed,
  split: 'validation',
  chosen: false,
  score,
  interval: [score, score],
  byOutput: {},
  accuracy: null,
  steps: 1,
});

describe('chooseMethods', () => {
  it('takes the transfer method with the best mean over the seeds, by fraction', () => {
    const chosen = chooseMethods([
      row('probe', 0.1, 0, 0.9),
      row('probe', 0.1, 1, 0.5),
      row('discriminative', 0.1, 0, 0.8),
      row('discriminative', 0.1, 1, 0.8),
      row('probe', 1, 0, 0.95),
      row('discriminative', 1, 0, 0.9),
    ]);
    expect(chosen.get(0.1)?.scheme).toBe('discriminative');
    expect(chosen.get(1)?.scheme).toBe('probe');
  });

  it('never takes scratch, however good it is', () => {
    const chosen = chooseMethods([row('scratch', 1, 0, 0.99), row('probe', 1, 0, 0.6)]);
    expect(chosen.get(1)?.scheme).toBe('probe');
  });

  it('takes nothing where nothing was transferred', () => {
    expect(chooseMethods([row('scratch', 1, 0, 0.99)]).size).toBe(0);
  });
});
