import { type Batch, ShapeError } from '@einthoven/core';
import { type EcgModel, requireInputShape } from '@einthoven/models';
import { requireFiniteInputs } from '../require-finite-inputs.ts';

/**
 * Returns the inputs of a batch row by row.
 *
 * @throws ShapeError when they do not fit the model or the ids; InvalidArgumentError for a value that
 *   is not finite.
 */
export function requireBatch(model: EcgModel, { inputs, ids }: Batch): Float32Array {
  requireInputShape(model, inputs.shape, {
    argument: 'source',
    subject: 'inputs of a batch',
    hint: `Its first example is '${ids[0]}'. Crop the examples to the length of the model, or build the model for theirs.`,
  });
  const [count] = inputs.shape;
  if (count === ids.length) return requireFiniteInputs(inputs, 'source', ids);
  throw new ShapeError(`a batch has ${ids.length} ids for ${count} examples`, {
    argument: 'source',
    value: ids.length,
    hint: 'Give one id an example.',
  });
}
