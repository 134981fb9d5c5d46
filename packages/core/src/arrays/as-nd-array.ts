import { ShapeError } from '../errors/shape-error.ts';
import { createNdArray } from './create-nd-array.ts';
import { contiguousStrides, type NdArray, type NumericArray, sizeOf } from './nd-array.ts';
import { createStridedView } from './strided-view.ts';

let codeGeneration: boolean | undefined;

/**
 * Returns `data` as a multi-dimensional array of this shape, without copying.
 *
 * The result is an array of the `ndarray` package. That package compiles its views with
 * `new Function`; on pages and runtimes that forbid code generation the result is a plain view with
 * the same interface.
 *
 * @param data - The numbers, last axis fastest unless `stride` says otherwise.
 * @param shape - Length of each axis.
 * @param stride - Step between neighbours along each axis, in elements; default contiguous.
 * @param offset - Index of the first element; default 0.
 * @throws ShapeError when the shape is not of whole numbers or needs more elements than there are.
 */
export function asNdArray<D extends NumericArray>(
  data: D,
  shape: readonly number[],
  stride: readonly number[] = contiguousStrides(shape),
  offset = 0,
): NdArray<D> {
  requireFit(data, shape, stride, offset);
  codeGeneration ??= canGenerateCode();
  return codeGeneration
    ? createNdArray(data, [...shape], [...stride], offset)
    : createStridedView(data, shape, stride, offset);
}

function canGenerateCode(): boolean {
  try {
    new Function('');
    return true;
  } catch {
    return false;
  }
}

function requireFit(
  data: NumericArray,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
): void {
  const wellFormed =
    shape.every((length) => Number.isInteger(length) && length >= 0) &&
    stride.length === shape.length;
  const empty = sizeOf(shape) === 0;
  let low = offset;
  let high = offset;
  for (const [axis, length] of shape.entries()) {
    const reach = (length - 1) * (stride[axis] as number);
    if (reach < 0) low += reach;
    else high += reach;
  }
  if (wellFormed && (empty || (low >= 0 && high < data.length))) return;
  throw new ShapeError(
    `shape [${shape.join(', ')}] does not fit an array of ${data.length} elements`,
    {
      argument: 'shape',
      value: shape,
      hint: 'Pass one whole number an axis; their product is the element count.',
    },
  );
}
