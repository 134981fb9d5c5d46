import { asNdArray, createRandom, type StridedArray } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { brier } from '../metrics/brier.ts';
import { macroAuroc } from '../metrics/macro-auroc.ts';
import golden from './__fixtures__/permutation.json' with { type: 'json' };
import { permutationTest } from './permutation-test.ts';

const arrayOf = (values: readonly number[]) => asNdArray(Float64Array.from(values), golden.shape);
const small = {
  labels: arrayOf(golden.labels),
  predictions: golden.predictions.map(arrayOf),
  reference: golden.reference.map(arrayOf),
  seed: 1,
};
const macro = (labels: StridedArray, predictions: StridedArray) =>
  macroAuroc(labels, predictions).mean;

function twoArms(n: number, good: number, poor: number, seed: number) {
  const random = createRandom(seed, 'arms');
  const labels = asNdArray(new Uint8Array(n * 2), [n, 2]);
  const predictions = asNdArray(new Float64Array(n * 2), [n, 2]);
  const reference = asNdArray(new Float64Array(n * 2), [n, 2]);
  for (let i = 0; i < n * 2; i++) {
    const label = Number(random.chance(0.4));
    const shared = random.normal();
    labels.data[i] = label;
    predictions.data[i] = good * label + shared + random.normal(0, 0.5);
    reference.data[i] = poor * label + shared + random.normal(0, 0.5);
  }
  return { labels, predictions, reference };
}

describe('permutationTest', () => {
  it('agrees with SciPy where all permutations are gone through, in two runs at once', () => {
    const result = permutationTest(small);
    expect(result).toMatchObject({ permutations: 1024, exact: true });
    expect(result.difference).toBeCloseTo(golden.macroAuroc.difference, 12);
    expect(result.p).toBeCloseTo(golden.macroAuroc.p, 12);
  });

  it('agrees with SciPy in a statistic of the scores as they are', () => {
    const result = permutationTest({ ...small, statistic: (y, p) => brier(y, p).mean });
    expect(result.difference).toBeCloseTo(golden.brier.difference, 12);
    expect(result.p).toBeCloseTo(golden.brier.p, 12);
  });

  it('drawn at random comes close to the exact value and is never 0', () => {
    const drawn = permutationTest({ ...small, permutations: 1000 });
    expect(drawn).toMatchObject({ permutations: 1000, exact: false });
    expect(Math.abs(drawn.p - golden.macroAuroc.p)).toBeLessThan(0.012);
    const clear = permutationTest({ ...twoArms(100, 5, 0, 1), seed: 1, permutations: 99 });
    expect(clear.p).toBe(0.01);
  });

  it('gives for ranks what the macro AUROC of its own gives', () => {
    const ranked = permutationTest({ ...twoArms(40, 1, 0.4, 3), seed: 2, permutations: 60 });
    const { labels, predictions, reference } = twoArms(40, 1, 0.4, 3);
    const ranks = (scores: typeof predictions) => {
      const column = (c: number) => Array.from({ length: 40 }, (_, i) => scores.get(i, c));
      const rank = (i: number, c: number) => column(c).filter((s) => s < scores.get(i, c)).length;
      const data = Float64Array.from({ length: 80 }, (_, k) => rank(k >> 1, k % 2));
      return asNdArray(data, [40, 2]);
    };
    const own = permutationTest({
      labels,
      predictions: ranks(predictions),
      reference: ranks(reference),
      seed: 2,
      permutations: 60,
      statistic: macro,
    });
    expect(own.p).toBe(ranked.p);
    expect(own.difference).toBeCloseTo(ranked.difference, 12);
  });

  it('does not mind the scale of the scores, nor which arm comes first', () => {
    const { labels, predictions, reference } = twoArms(60, 1, 0.5, 4);
    const options = { labels, seed: 3, permutations: 199 };
    const plain = permutationTest({ ...options, predictions, reference });
    const scaled = asNdArray(
      predictions.data.map((value) => 100 + Math.exp(value)),
      [60, 2],
    );
    expect(permutationTest({ ...options, predictions: scaled, reference })).toEqual(plain);
    const back = permutationTest({ ...options, predictions: reference, reference: predictions });
    expect(back.p).toBe(plain.p);
    expect(back.difference).toBeCloseTo(-plain.difference, 12);
  });

  it('exchanges whole groups: of three there are eight permutations', () => {
    const groups = ['a', 'a', 'b', 'b', 'b', 'a', 'c', 'c', 'a', 'b'];
    const result = permutationTest({ ...small, groups });
    expect(result).toMatchObject({ permutations: 8, exact: true });
    // Half of the eight are the other half with the arms' names exchanged.
    expect((result.p * 8) % 2).toBe(0);
  });

  it('finds a difference where there is none about as often as its level', () => {
    let found = 0;
    for (let trial = 0; trial < 200; trial++) {
      const { p } = permutationTest({ ...twoArms(40, 1, 1, trial), seed: 1, permutations: 99 });
      if (p <= 0.1) found++;
    }
    expect(found).toBeGreaterThan(8);
    expect(found).toBeLessThan(34);
  });

  it('refuses arms of different numbers of runs, none, and labels without both outcomes', () => {
    const [one] = small.predictions;
    expect(() => permutationTest({ ...small, reference: one as StridedArray })).toThrow(
      'reference holds 1 runs, predictions 2',
    );
    expect(() => permutationTest({ ...small, predictions: [] })).toThrow(
      'predictions holds no run',
    );
    const same = asNdArray(new Uint8Array(4), [4, 1]);
    const arms = { labels: same, predictions: same, reference: same, seed: 1 };
    expect(() => permutationTest(arms)).toThrow('labels has no class with both outcomes');
    expect(() => permutationTest({ ...arms, statistic: () => null })).toThrow('statistic is null');
  });
});
