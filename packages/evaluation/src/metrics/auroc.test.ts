import { asNdArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc } from './auroc.ts';
import { macroAuroc } from './macro-auroc.ts';

// Scores of a coarse grid, so that ties are frequent.
const sample = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 2,
  maxLength: 40,
});
const both = sample.filter((pairs) => new Set(pairs.map(([label]) => label)).size === 2);
const run = (property: fc.IProperty<never>) => fc.assert(property, { seed: 7, numRuns: 200 });

describe('auroc', () => {
  it('is the share of positive-negative pairs in the right order, ties counting half', () => {
    const byPairs = (pairs: readonly (readonly [number, number])[]) => {
      const scoresOf = (wanted: number) => pairs.filter(([y]) => y === wanted).map(([, s]) => s);
      const wins = scoresOf(1).flatMap((p) => scoresOf(0).map((n) => (Math.sign(p - n) + 1) / 2));
      return wins.reduce((a, b) => a + b) / wins.length;
    };
    run(
      fc.property(both, (pairs) => {
        const [labels, scores] = [pairs.map(([y]) => y), pairs.map(([, s]) => s)];
        expect(auroc(labels, scores)).toBeCloseTo(byPairs(pairs), 12);
      }) as never,
    );
  });

  it('does not change under a rising transform and turns over under a falling one', () => {
    run(
      fc.property(both, (pairs) => {
        const [labels, scores] = [pairs.map(([y]) => y), pairs.map(([, s]) => s)];
        const value = auroc(labels, scores) as number;
        expect(
          auroc(
            labels,
            scores.map((s) => Math.exp(s) + 3),
          ),
        ).toBe(value);
        expect(
          auroc(
            labels,
            scores.map((s) => -s),
          ),
        ).toBeCloseTo(1 - value, 12);
      }) as never,
    );
  });

  it('is null with one outcome only', () => {
    expect(auroc([1, 1], [0.2, 0.4])).toBeNull();
    expect(auroc([], [])).toBeNull();
  });

  it('refuses labels that are not 0 or 1, scores that are NaN, and lengths that differ', () => {
    expect(() => auroc([0, 2], [0, 1])).toThrow('labels is 2 at position 1');
    expect(() => auroc([0, 1], [0, Number.NaN])).toThrow('scores is NaN at position 1');
    expect(() => auroc([0, 1], [0])).toThrow('scores has 1 elements, expected 2');
  });
});

describe('macroAuroc', () => {
  it('reports a class without both outcomes as null and leaves it out of the mean', () => {
    const labels = asNdArray(Uint8Array.of(0, 0, 1, 1, 0, 1), [3, 2]);
    const scores = asNdArray(Float32Array.of(0.1, 0.5, 0.9, 0.5, 0.3, 0.5), [3, 2]);
    expect(macroAuroc(labels, scores)).toEqual({ mean: 0.75, perClass: [1, 0.5] });
    const absent = asNdArray(Uint8Array.of(0, 0, 1, 0, 0, 0), [3, 2]);
    expect(macroAuroc(absent, scores)).toEqual({ mean: 1, perClass: [1, null] });
  });

  it('reads strided views', () => {
    const labels = asNdArray(Uint8Array.of(0, 1, 1, 0, 0, 1), [2, 3]).transpose(1, 0);
    const scores = asNdArray(Float32Array.of(0.1, 0.9, 0.8, 0.6, 0.5, 0.7), [2, 3]).transpose(1, 0);
    expect(macroAuroc(labels, scores).perClass).toEqual([1, 1]);
  });

  it('refuses shapes that differ', () => {
    const labels = asNdArray(new Uint8Array(6), [3, 2]);
    const scores = asNdArray(new Float32Array(6), [2, 3]);
    expect(() => macroAuroc(labels, scores)).toThrow('predictions has shape [2, 3], labels has');
  });
});
