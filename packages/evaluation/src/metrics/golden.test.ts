import { asNdArray } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/classification.json' with { type: 'json' };
import regression from './__fixtures__/regression.json' with { type: 'json' };
import { accuracy, subsetAccuracy } from './accuracy.ts';
import { averagePrecision } from './average-precision.ts';
import { brier } from './brier.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { f1 } from './f1.ts';
import { macroAuroc } from './macro-auroc.ts';
import { meanAbsoluteError, rootMeanSquaredError, rSquared } from './regression-errors.ts';

const labels = asNdArray(Uint8Array.from(golden.labels), golden.shape);
const scores = asNdArray(Float64Array.from(golden.scores), golden.shape);
const columns = [0, 1, 2, 3].map((c) => ({
  labels: golden.labels.filter((_, i) => i % 4 === c),
  scores: golden.scores.filter((_, i) => i % 4 === c),
}));

function expectClose(actual: readonly (number | null)[], expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 12);
}

describe('classification metrics agree with scikit-learn', () => {
  it('in the AUROC, ties and all', () => {
    const result = macroAuroc(labels, scores);
    expectClose(result.perClass, golden.auroc);
    expect(result.mean).toBeCloseTo(golden.macroAuroc, 12);
  });

  it('in the average precision', () => {
    const actual = columns.map((column) => averagePrecision(column.labels, column.scores));
    expectClose(actual, golden.averagePrecision);
  });

  it('in F1', () => {
    const result = f1(labels, scores);
    expectClose(result.perClass, golden.f1);
    expect(result.mean).toBeCloseTo(golden.macroF1, 12);
  });

  it('in the Brier score', () => {
    expectClose(brier(labels, scores).perClass, golden.brier);
  });

  it('in both accuracies', () => {
    expect(accuracy(labels, scores)).toBeCloseTo(golden.accuracy, 12);
    expect(subsetAccuracy(labels, scores)).toBeCloseTo(golden.subsetAccuracy, 12);
  });

  it('in the confusion matrix', () => {
    expect([...confusionMatrix(labels, scores).data]).toEqual(golden.confusion);
  });
});

describe('regression errors agree with scikit-learn', () => {
  const targets = asNdArray(Float64Array.from(regression.targets), regression.shape);
  const predictions = asNdArray(Float64Array.from(regression.predictions), regression.shape);

  it('in absolute and squared errors and R²', () => {
    expectClose(meanAbsoluteError(targets, predictions).perClass, regression.meanAbsoluteError);
    expectClose(
      rootMeanSquaredError(targets, predictions).perClass,
      regression.rootMeanSquaredError,
    );
    expectClose(rSquared(targets, predictions).perClass, regression.rSquared);
  });

  it('and do not read masked targets', () => {
    const withGap = asNdArray(Float64Array.of(1, Number.NaN, 3, 5), [2, 2]);
    const guess = asNdArray(Float64Array.of(2, 0, 3, 9), [2, 2]);
    const mask = asNdArray(Uint8Array.of(1, 0, 1, 1), [2, 2]);
    expect(meanAbsoluteError(withGap, guess, { mask }).perClass).toEqual([0.5, 4]);
    expect(() => meanAbsoluteError(withGap, guess)).toThrow('targets is NaN');
    const none = asNdArray(Uint8Array.of(1, 0, 1, 0), [2, 2]);
    expect(meanAbsoluteError(withGap, guess, { mask: none })).toEqual({
      mean: 0.5,
      perClass: [0.5, null],
    });
  });
});
