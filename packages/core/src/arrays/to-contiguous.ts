import { contiguousStrides, type NumericArray, type StridedArray, sizeOf } from './nd-array.ts';

/**
 * Returns the elements of an array, last axis fastest, as one typed array of the same kind.
 *
 * No copy is made of an array that already lies so: treat the result as read-only, or copy it.
 */
export function toContiguous<D extends NumericArray>(array: StridedArray<D>): D {
  const size = sizeOf(array.shape);
  if (isContiguous(array)) {
    const { data, offset } = array;
    return (
      offset === 0 && data.length === size ? data : data.subarray(offset, offset + size)
    ) as D;
  }
  const result = new (array.data.constructor as new (length: number) => D)(size);
  copyAxis(array, result, 0, array.offset, 0);
  return result;
}

function isContiguous({ shape, stride }: StridedArray): boolean {
  const expected = contiguousStrides(shape);
  return shape.every((length, axis) => length <= 1 || stride[axis] === expected[axis]);
}

function copyAxis(
  from: StridedArray,
  to: NumericArray,
  axis: number,
  source: number,
  target: number,
): number {
  if (axis === from.shape.length) {
    to[target] = from.data[source] as number;
    return target + 1;
  }
  let next = target;
  for (let i = 0; i < (from.shape[axis] as number); i++) {
    next = copyAxis(from, to, axis + 1, source + i * (from.stride[axis] as number), next);
  }
  return next;
}
