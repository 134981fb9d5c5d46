import { type Batch, InvalidArgumentError, ShapeError, toContiguous } from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';

/**
 * Returns the inputs of a batch row by row.
 *
 * @throws ShapeError when they do not fit the model or the ids; InvalidArgumentError for a value that
 *   is not finite.
 */
export function requireBatch({ input }: EcgModel, batch: Batch): Float32Array {
  const [count, samples, leads] = batch.inputs.shape;
  if (samples !== input.samples || leads !== input.leads) throw wrongShape(input, batch);
  if (count !== batch.ids.length) {
    throw new ShapeError(`a batch has ${batch.ids.length} ids for ${count} examples`, {
      argument: 'source',
      value: batch.ids.length,
      hint: 'Give one id an example.',
    });
  }
  return requireFiniteInputs(batch, 'source');
}

/**
 * Returns the inputs of a batch row by row, or throws InvalidArgumentError, which names the example and
 * the place, for a value that is not finite.
 */
export function requireFiniteInputs({ inputs, ids }: Batch, argument: string): Float32Array {
  const [, samples = 1, leads = 1] = inputs.shape;
  const data = toContiguous(inputs);
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return data;
  const id = ids[Math.floor(at / (samples * leads))];
  const place = `sample ${Math.floor(at / leads) % samples}, lead ${at % leads}`;
  throw new InvalidArgumentError(`input of example '${id}' is ${data[at]} at ${place}`, {
    argument,
    value: data[at],
    hint: 'Samples and leads count from 0. Leave the example out, or fill its gaps.',
  });
}

function wrongShape(input: EcgModel['input'], { inputs, ids }: Batch): ShapeError {
  return new ShapeError(
    `a batch has inputs of shape [${inputs.shape}]; the model takes [batch, ${input.samples}, ${input.leads}]`,
    {
      argument: 'source',
      value: inputs.shape,
      hint: `Its first example is '${ids[0]}'. Crop the examples to the length of the model and give them its leads, or build the model for theirs.`,
    },
  );
}
