import { asNdArray } from '../arrays/as-nd-array.ts';
import type { NdArray, StridedArray } from '../arrays/nd-array.ts';
import { toContiguous } from '../arrays/to-contiguous.ts';
import { ShapeError } from '../errors/shape-error.ts';

/**
 * Returns arrays of one shape stacked along a new first axis.
 *
 * @throws ShapeError when there are none, or their shapes differ.
 */
export function stackExamples(
  arrays: readonly StridedArray<Float32Array>[],
): NdArray<Float32Array> {
  const first = arrays[0];
  if (!first) {
    throw new ShapeError('arrays is empty', {
      argument: 'arrays',
      hint: 'Pass at least one array.',
    });
  }
  const size = toContiguous(first).length;
  const data = new Float32Array(size * arrays.length);
  for (const [i, array] of arrays.entries()) {
    if (String(array.shape) !== String(first.shape)) {
      throw new ShapeError(
        `arrays[${i}] has shape [${array.shape}], arrays[0] has [${first.shape}]`,
        {
          argument: 'arrays',
          value: array.shape,
          hint: 'Bring all examples to the same number of samples and leads.',
        },
      );
    }
    data.set(toContiguous(array), i * size);
  }
  return asNdArray(data, [arrays.length, ...first.shape]);
}
