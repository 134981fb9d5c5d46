import { InvalidArgumentError, type NdArray, toContiguous } from '@einthoven/core';

/**
 * Returns inputs row by row, or throws InvalidArgumentError, which names the example and the place, for
 * a value that is not finite.
 *
 * @param inputs - Shape [examples, samples, leads].
 * @param argument - What the inputs came with.
 * @param ids - One an example; without them examples go by their position.
 */
export function requireFiniteInputs(
  inputs: NdArray<Float32Array>,
  argument: string,
  ids?: readonly string[],
): Float32Array {
  const [, samples = 1, leads = 1] = inputs.shape;
  const data = toContiguous(inputs);
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return data;
  const example = Math.floor(at / (samples * leads));
  const name = ids ? `'${ids[example]}'` : `${example}`;
  const place = `sample ${Math.floor(at / leads) % samples}, lead ${at % leads}`;
  throw new InvalidArgumentError(`input of example ${name} is ${data[at]} at ${place}`, {
    argument,
    value: data[at],
    hint: 'Samples and leads count from 0. Leave the example out, or fill its gaps.',
  });
}
