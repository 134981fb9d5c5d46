import { asNdArray, type Batch, takeExamples, takeRows } from '@einthoven/core';
import { fitRidge } from '@einthoven/evaluation';
import { classificationHead, regressionHead } from '@einthoven/models';
import { describe, expect, it } from 'vitest';
import { fitLinear } from './fit-linear.ts';

const RECORDS = 12;
const features = asNdArray(
  Float32Array.from({ length: RECORDS * 3 }, (_, i) => Math.sin(7 * i) + (i % 5)),
  [RECORDS, 3],
);
const head = regressionHead({
  name: 'n',
  outputs: ['prMs', 'qtMs'],
  scaling: { mean: [160, 400], standardDeviation: [20, 30] },
});

function examplesOf(masked: readonly number[], name = 'n', labels = false): Batch {
  const shape = [RECORDS, 2];
  const values = Float32Array.from({ length: RECORDS * 2 }, (_, i) => {
    if (labels) return Number((i * 5) % 3 === 0);
    return (i % 2 ? 400 : 160) + 25 * Math.cos(3 * i);
  });
  const masks = Uint8Array.from(values, (_, i) => Number(!masked.includes(i)));
  return {
    inputs: asNdArray(new Float32Array(RECORDS), [RECORDS, 1, 1]),
    targets: { [name]: asNdArray(values, shape) },
    masks: { [name]: asNdArray(masks, shape) },
    ids: Array.from(values.subarray(RECORDS), (_, i) => `r${i}`),
  };
}

const columnOf = (values: Float32Array, k: number) => [...values].filter((_, i) => i % 2 === k);

describe('fitLinear', () => {
  it('fits each number on the records that have it, as ridge regression on these alone', () => {
    const missing = [3, 9];
    const examples = examplesOf(missing.map((row) => row * 2));
    const { coefficients, intercepts } = fitLinear(features, head, examples);
    const rows = Int32Array.from({ length: RECORDS }, (_, row) => row).filter(
      (row) => !missing.includes(row),
    );
    const { targets } = takeExamples(examples, rows);
    const told = Float32Array.from(rows, (_, row) => ((targets.n?.get(row, 0) ?? 0) - 160) / 20);
    const alone = fitRidge({
      inputs: takeRows(features, rows),
      targets: asNdArray(told, [rows.length, 1]),
    });
    for (const [j, value] of columnOf(coefficients, 0).entries()) {
      expect(value).toBeCloseTo(alone.coefficients.get(j, 0), 5);
    }
    expect(intercepts[0]).toBeCloseTo(alone.intercepts[0] as number, 5);
    const whole = fitLinear(features, head, examplesOf([]));
    expect(columnOf(coefficients, 1)).toEqual(columnOf(whole.coefficients, 1));
    expect(columnOf(coefficients, 0)).not.toEqual(columnOf(whole.coefficients, 0));
  });

  it('leaves out the records of which a class is not known', () => {
    const classes = classificationHead({ name: 'c', classes: ['a', 'b'] });
    const [some, all] = [[4], []].map((masked) =>
      fitLinear(features, classes, examplesOf(masked, 'c', true)),
    );
    expect(columnOf(some?.coefficients as Float32Array, 0)).not.toEqual(
      columnOf(all?.coefficients as Float32Array, 0),
    );
  });

  it('names the number that too few records have', () => {
    const examples = examplesOf(Array.from({ length: RECORDS - 2 }, (_, row) => row * 2 + 1));
    expect(() => fitLinear(features, head, examples)).toThrow(
      /'qtMs' of head 'n' is told by 2 records/,
    );
  });
});
