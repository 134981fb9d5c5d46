import type { NdArray } from '@einthoven/core';
import { type EcgModel, requireInputShape } from '@einthoven/models';
import { requireFiniteInputs } from '../require-finite-inputs.ts';
import type { Windows } from './predictions.ts';

/** What {@link requireInputs} needs to know. */
export interface InputsDetails {
  /** How the inputs are cut up; none is whole. */
  readonly windows?: Windows;
  /** The argument that the inputs came with. */
  readonly argument: string;
  /** One an example. */
  readonly ids?: readonly string[];
}

/**
 * Returns the shape of inputs that a model can predict from, [examples, samples, leads].
 *
 * @throws ShapeError when inputs or windows do not fit the model; InvalidArgumentError for a value that
 *   is not finite.
 */
export function requireInputs(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  { windows, argument, ids }: InputsDetails,
): [number, number, number] {
  const shape = inputs.shape as [number, number, number];
  const cut = windows && shape.length === 3 ? [shape[0], windows.samples, shape[2]] : shape;
  requireInputShape(model, cut, {
    argument,
    subject: windows ? `windows of inputs of shape [${shape}]` : 'inputs',
    hint: `Pass windows: { samples: ${model.input.samples}, count } for longer examples.`,
  });
  requireFiniteInputs(inputs, argument, ids);
  return shape;
}
