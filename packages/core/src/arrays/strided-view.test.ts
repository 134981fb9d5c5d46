import fc from 'fast-check';
import createNdArray from 'ndarray';
import { describe, expect, it } from 'vitest';
import type { NdArray } from './nd-array.ts';
import { createStridedView } from './strided-view.ts';
import { toContiguous } from './to-contiguous.ts';

/** A view of the numbers 0, 1, 2 … and the same view of the `ndarray` package. */
function pair(shape: number[]): [NdArray, NdArray] {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = () => Float32Array.from({ length: size }, (_, i) => i);
  return [createStridedView(data(), shape), createNdArray(data(), [...shape])];
}

type Change = (array: NdArray) => NdArray;

/** What can be done to an array of this many axes that keeps the number of axes. */
function changes(axes: number): fc.Arbitrary<Change> {
  const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: axes, maxLength: axes });
  const part = list(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }));
  const along = (array: NdArray, parts: (number | null)[]) =>
    parts.map((at, axis) => (at === null ? null : Math.floor(at * (array.shape[axis] as number))));
  return fc.oneof(
    part.map((parts) => (array: NdArray) => array.lo(...(along(array, parts) as number[]))),
    part.map((parts) => (array: NdArray) => array.hi(...(along(array, parts) as number[]))),
    list(fc.constantFrom(1, 2, 3, -1, -2)).map((steps) => (array: NdArray) => array.step(...steps)),
    fc
      .shuffledSubarray([...Array(axes).keys()], { minLength: axes })
      .map((order) => (array: NdArray) => array.transpose(...order)),
  );
}

const cases = fc
  .integer({ min: 1, max: 4 })
  .chain((axes) =>
    fc.tuple(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: axes, maxLength: axes }),
      fc.array(changes(axes), { maxLength: 4 }),
    ),
  );

/** Everything a caller can see of an array. */
const look = (array: NdArray) => ({
  shape: [...array.shape],
  stride: [...array.stride],
  offset: array.offset,
  size: array.size,
  dimension: array.dimension,
  dtype: array.dtype,
  values: [...toContiguous(array)],
});

describe('createStridedView', () => {
  it('shows what the ndarray package shows after any chain of views', () => {
    fc.assert(
      fc.property(cases, ([shape, chain]) => {
        const [ours, theirs] = pair(shape);
        const apply = (start: NdArray) => chain.reduce((array, change) => change(array), start);
        expect(look(apply(ours))).toEqual(look(apply(theirs)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('picks, reads and writes what the ndarray package does', () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        ([shape], at, fixed) => {
          const [ours, theirs] = pair(shape);
          const position = shape.map((length, axis) => (at[axis] as number) % length);
          const some = position.map((i, axis) => (fixed[axis] ? i : null)) as number[];
          expect(ours.index(...position)).toBe(theirs.index(...position));
          expect(ours.get(...position)).toBe(theirs.get(...position));
          expect(ours.set(...position, 99)).toBe(theirs.set(...position, 99));
          expect(look(ours.pick(...some))).toEqual(look(theirs.pick(...some)));
          expect(ours.data).toEqual(theirs.data);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each([Float64Array, Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array])(
    'names the type of %o as the ndarray package does',
    (Type) => {
      expect(createStridedView(new Type(2), [2]).dtype).toBe(createNdArray(new Type(2), [2]).dtype);
    },
  );

  it('orders axes from the smallest stride to the largest', () => {
    const [ours, theirs] = pair([2, 3, 4]);
    expect(ours.transpose(1, 2, 0).order).toEqual(theirs.transpose(1, 2, 0).order);
  });
});
