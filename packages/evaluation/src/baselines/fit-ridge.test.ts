import { asNdArray, createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/ridge.json' with { type: 'json' };
import { constantPredictor } from './constant-predictor.ts';
import { fitRidge } from './fit-ridge.ts';

const array = (values: readonly number[], rows: number) =>
  asNdArray(Float64Array.from(values), [rows, values.length / rows]);

function expectClose(actual: ArrayLike<number>, expected: readonly number[], scale = 1) {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs((actual[i] as number) - value)).toBeLessThan(1e-9 * Math.max(scale, value));
  }
}

describe.each(['primal', 'dual'] as const)('fitRidge, %s, agrees with scikit-learn', (form) => {
  const expected = golden[form];
  const model = fitRidge({
    inputs: array(expected.inputs, expected.rows),
    targets: array(expected.targets, expected.rows),
    strengths: expected.strengths,
  });

  it('in the leave-one-out errors and the strength they choose', () => {
    expectClose(model.looErrors, expected.looErrors);
    expect(model.strength).toBe(expected.strength);
    expect(model.looError).toBe(Math.min(...model.looErrors));
  });

  it('in coefficients and predictions', () => {
    expect(model.coefficients.shape).toEqual([expected.columns, 2]);
    expectClose(model.coefficients.data, expected.coefficients);
    expectClose(model.predict(array(expected.unseen, 4)).data, expected.predictions);
  });
});

describe('fitRidge', () => {
  const random = createRandom(1, 'ridge');
  const draw = (rows: number, columns: number) =>
    asNdArray(
      Float64Array.from({ length: rows * columns }, () => random.normal()),
      [rows, columns],
    );

  it('gives the same model by rows and by columns', () => {
    const inputs = draw(20, 20);
    const targets = draw(20, 1);
    const wide = asNdArray(new Float64Array(20 * 21), [20, 21]);
    for (let i = 0; i < 400; i++) wide.set(Math.floor(i / 20), i % 20, inputs.data[i] as number);
    const primal = fitRidge({ inputs, targets });
    const dual = fitRidge({ inputs: wide, targets });
    expectClose(dual.looErrors, [...primal.looErrors]);
    expectClose(dual.coefficients.data.slice(0, 20), [...primal.coefficients.data]);
  });

  it('leaves one out truly: each error is that of a fit on the others', () => {
    const inputs = draw(12, 2);
    const targets = draw(12, 1);
    // With standardisation fixed, leaving one out by hand means a weighted problem; a column of
    // ± 1 and a strength near 0 make it plain least squares, where the scale does not matter.
    const { looError, looPredictions } = fitRidge({ inputs, targets, strengths: [1e-9] });
    let sum = 0;
    for (let left = 0; left < 12; left++) {
      const keep = Array.from({ length: 12 }, (_, i) => i).filter((i) => i !== left);
      const rows = (from: typeof inputs, columns: number, at: readonly number[]) =>
        array(
          at.flatMap((i) => Array.from({ length: columns }, (_, c) => from.get(i, c))),
          at.length,
        );
      const model = fitRidge({
        inputs: rows(inputs, 2, keep),
        targets: rows(targets, 1, keep),
        strengths: [1e-9],
      });
      const predicted = model.predict(rows(inputs, 2, [left])).get(0, 0);
      expect(looPredictions.get(left, 0)).toBeCloseTo(predicted, 8);
      sum += (predicted - targets.get(left, 0)) ** 2;
    }
    expect(looError).toBeCloseTo(sum / 12, 8);
  });

  it('falls back to the mean when the inputs say nothing', () => {
    const targets = array([1, 2, 6], 3);
    const inputs = array([5, 5, 5], 3);
    const model = fitRidge({ inputs, targets });
    expectClose(model.predict(array([5, 900], 2)).data, [3, 3]);
  });

  it('refuses what it cannot fit', () => {
    const inputs = draw(5, 2);
    const targets = draw(5, 1);
    expect(() => fitRidge({ inputs, targets: draw(4, 1) })).toThrow('targets has 4 elements');
    expect(() => fitRidge({ inputs, targets, strengths: [1, 0] })).toThrow('strengths is 0');
    expect(() => fitRidge({ inputs, targets, strengths: [] })).toThrow('no strength to choose');
    expect(() => fitRidge({ inputs: draw(2, 2), targets: draw(2, 1) })).toThrow('is 2');
    const gap = array([1, Number.NaN, 3], 3);
    expect(() => fitRidge({ inputs: gap, targets: gap })).toThrow('inputs is NaN at position 1');
    expect(() => fitRidge({ inputs, targets }).predict(draw(1, 3))).toThrow(
      'inputs has 3 features, the model 2',
    );
  });
});

describe('constantPredictor', () => {
  const targets = array([1, 10, 2, 20, 9, 30], 3);

  it('answers with the mean, or the median, whatever the input', () => {
    const inputs = array([7, 8, 9, 1], 2);
    expect([...constantPredictor(targets).predict(inputs).data]).toEqual([4, 20, 4, 20]);
    const median = constantPredictor(targets, { statistic: 'median' });
    expect([...median.predict(inputs).data]).toEqual([2, 20, 2, 20]);
  });

  it('refuses no records', () => {
    expect(() => constantPredictor(asNdArray(new Float64Array(0), [0, 2]))).toThrow('no records');
  });
});
