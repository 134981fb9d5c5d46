import { ShapeError } from '@einthoven/core';
import type { EcgModel } from './ecg-model.ts';

/** What {@link requireInputShape} says of inputs that do not fit. */
export interface InputShapeDetails {
  /** The argument they came with. */
  readonly argument: string;
  /** What they are called; default 'inputs'. */
  readonly subject?: string;
  /** The way out when the length is wrong. */
  readonly hint: string;
}

/**
 * Throws ShapeError unless a shape is [examples, samples, leads] with the samples and leads of the
 * model's input.
 */
export function requireInputShape(
  { input }: EcgModel,
  shape: readonly number[],
  { argument, subject = 'inputs', hint }: InputShapeDetails,
): void {
  const [, samples, leads] = shape;
  if (shape.length === 3 && samples === input.samples && leads === input.leads) return;
  throw new ShapeError(
    `${subject} have shape [${shape}]; the model takes [n, ${input.samples}, ${input.leads}]`,
    {
      argument,
      value: shape,
      hint:
        leads === input.leads
          ? hint
          : `Give the ${input.leads} leads that the model was built for, samples of one instant side by side.`,
    },
  );
}
