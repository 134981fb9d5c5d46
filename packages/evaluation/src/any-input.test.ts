import { asNdArray, EinthovenError, type StridedArray } from '@einthoven/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  applyTemperature,
  checkClasses,
  expectedCalibrationError,
  fitTemperature,
  labelEfficiency,
  missingClasses,
  operatingPoint,
  pairedBootstrap,
  perClassMetrics,
  permutationTest,
  precisionRecallCurve,
  reliability,
  rocCurve,
  scoreInterval,
  sensitivitySpecificity,
  takeFraction,
  topLabelConfidence,
} from './index.ts';

const few = { seed: 3, replicates: 1 };
const calls: Record<string, (labels: StridedArray, scores: StridedArray) => unknown> = {
  reliability: (y, p) => reliability(y, p, { bins: 3, binning: 'equal-mass' }),
  expectedCalibrationError,
  topLabelConfidence: (y, p) => topLabelConfidence(y, p).predictions.data,
  temperature: (y, p) => applyTemperature(p, fitTemperature(y, p, { kind: 'single-label' })).data,
  temperatures: (y, p) => fitTemperature(y, p, { kind: 'multi-label', perClass: true }),
  bestF1: (y, p) => operatingPoint(y, p, { maximize: 'f1' }),
  specificity: (y, p) => operatingPoint(y, p, { specificity: 0.5 }),
  sensitivitySpecificity,
  perClassMetrics,
  interval: (labels, predictions) => scoreInterval({ labels, predictions, ...few }),
  paired: (labels, predictions) =>
    pairedBootstrap({ labels, predictions, reference: [predictions, labels], ...few }),
  permutation: (labels, predictions) =>
    permutationTest({ labels, predictions, reference: labels, seed: 1, permutations: 5 }),
  missingClasses: (y) => missingClasses({ part: y }),
  checkClasses: (y) => checkClasses({ part: y }),
  takeFraction: (y) => takeFraction(y, 0.3, { seed: 1, groups: new Array(y.shape[0]).fill(7) }),
  rocCurve: (y, p) => rocCurve(columnOf(y), columnOf(p))?.truePositiveRate,
  precisionRecallCurve: (y, p) => precisionRecallCurve(columnOf(y), columnOf(p))?.precision,
  labelEfficiency: (y, p) => {
    const points = Array.from(columnOf(p), (score, i) => ({ amount: i + 1, score }));
    return labelEfficiency({ arm: points, reference: points.slice(columnOf(y).length % 2) });
  },
};

const columnOf = ({ data }: StridedArray) => data as Float64Array;

/** Every number in it, however deep. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  const items = ArrayBuffer.isView(value)
    ? Array.from(value as Float64Array)
    : Object.values(value);
  return items.flatMap(numbersOf);
}

it.each(Object.keys(calls))('%s gives finite figures or an error of ours', (name) => {
  const call = calls[name] as (labels: StridedArray, scores: StridedArray) => unknown;
  const number = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(0, 1) },
    { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  );
  const wild = fc.oneof({ weight: 30, arbitrary: number }, { weight: 1, arbitrary: fc.double() });
  const table = fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) => {
    const size = { minLength: rows * columns, maxLength: rows * columns };
    const label = fc.oneof({ weight: 40, arbitrary: fc.constantFrom(0, 1) }, wild);
    return fc.tuple(
      fc.constant([rows, columns]),
      fc.array(label, size),
      fc.oneof(fc.array(wild, size), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), size)),
    );
  });
  fc.assert(
    fc.property(table, ([shape, labels, scores]) => {
      try {
        const array = (values: number[]) => asNdArray(Float64Array.from(values), shape);
        const figures = numbersOf(call(array(labels), array(scores)));
        expect(figures.every(Number.isFinite)).toBe(true);
      } catch (error) {
        if (!EinthovenError.isInstance(error)) throw error;
      }
    }),
    { seed: 21, numRuns: 150 },
  );
});
