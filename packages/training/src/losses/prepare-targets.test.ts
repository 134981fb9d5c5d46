import { asNdArray, type Batch } from '@einthoven/core';
import { classificationHead, regressionHead } from '@einthoven/models';
import { describe, expect, it } from 'vitest';
import { prepareTargets } from './prepare-targets.ts';

const head = regressionHead({
  name: 'intervals',
  outputs: ['prMs', 'qtMs'],
  scaling: { mean: [160, 400], standardDeviation: [20, 40] },
  weights: [1, 3],
});

function batchOf(values: number[], mask?: number[]): Batch {
  const shape = [values.length / 2, 2];
  const batch = {
    inputs: asNdArray(new Float32Array(4), [2, 2, 1]),
    targets: { intervals: asNdArray(Float32Array.from(values), shape) },
    ids: ['a', 'b'],
  };
  return mask ? { ...batch, masks: { intervals: asNdArray(Uint8Array.from(mask), shape) } } : batch;
}

describe('prepareTargets', () => {
  it('standardises by the scaling of the head and weighs by its weights', () => {
    const { target, weight } = prepareTargets(head, batchOf([180, 380, 160, 440]));
    expect([...target]).toEqual([1, -0.5, 0, 1]);
    expect([...weight]).toEqual([1, 3, 1, 3]);
  });

  it('puts 0 where a target is masked, whatever stands there', () => {
    const { target, weight } = prepareTargets(
      head,
      batchOf([Number.NaN, 380, 160, 440], [0, 1, 1, 0]),
    );
    expect([...target]).toEqual([0, -0.5, 0, 0]);
    expect([...weight]).toEqual([0, 3, 1, 0]);
  });

  it('names output and example of a missing target that is not masked', () => {
    expect(() => prepareTargets(head, batchOf([180, 380, 160, Number.NaN]))).toThrow(
      "target 'qtMs' of example 'b' is NaN",
    );
  });

  it('names the head that a batch has no targets for', () => {
    const other = classificationHead({ name: 'diagnosis', classes: ['MI'] });
    expect(() => prepareTargets(other, batchOf([1, 2, 3, 4]))).toThrow(
      "a batch has no targets for head 'diagnosis'\nIt has targets for: intervals.",
    );
  });

  it('refuses targets of another width', () => {
    const wide = regressionHead({ name: 'intervals', outputs: ['a', 'b', 'c'] });
    expect(() => prepareTargets(wide, batchOf([1, 2, 3, 4]))).toThrow('have shape [2,2]');
  });

  describe('of classes', () => {
    const classes = ['a', 'b'];
    const multi = classificationHead({ name: 'intervals', classes });
    const exclusive = classificationHead({ name: 'intervals', classes, multiLabel: false });

    it('refuses a label outside of them', () => {
      for (const kind of [multi, exclusive]) {
        expect(() => prepareTargets(kind, batchOf([0, 1, 2, 0]))).toThrow(
          "target 'a' of example 'b' is 2\nGive 1 for a class of the example and 0 for the others",
        );
      }
    });

    it('refuses an example that has none or two of classes that exclude each other', () => {
      const wrong = { none: [0, 1, 0, 0], both: [0, 1, 1, 1] };
      for (const values of Object.values(wrong)) {
        expect(() => prepareTargets(exclusive, batchOf(values))).toThrow(
          /^targets of head 'intervals' of example 'b' add up to [02]\n/,
        );
        expect([...prepareTargets(multi, batchOf(values)).target]).toEqual(values);
        expect(() => prepareTargets(exclusive, batchOf(values, [1, 1, 0, 0]))).not.toThrow();
      }
      expect(() => prepareTargets(exclusive, batchOf([0.3, 0.7, 1, 0]))).not.toThrow();
    });
  });
});
