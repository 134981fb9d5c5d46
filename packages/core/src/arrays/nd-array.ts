import type { NdArray as NdArrayOfPackage } from 'ndarray';

/** Numeric storage of an array. */
export type NumericArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/**
 * A strided multi-dimensional view, as the `ndarray` package defines it (without `T`, which its
 * declarations name and version 1.1 does not have: transpose() gives the same).
 */
export type NdArray<D extends NumericArray = Float32Array> = Omit<NdArrayOfPackage<D>, 'T'>;

/** Anything with the four fields of a strided view; what functions of these packages accept. */
export interface StridedArray<D extends NumericArray = NumericArray> {
  readonly data: D;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** Number of elements of a shape; 1 for the empty shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Strides of a C-contiguous array (last axis fastest) of this shape. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  return strides;
}
