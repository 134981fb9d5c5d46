import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';

/** The layers of a head between the pooled features and its outputs, as plain JSON data. */
export type HeadLayers = {
  /** Units of the dense layers before the last one, each followed by a ReLU. */
  readonly hidden: readonly number[];
  /**
   * Share dropped of what enters a dense layer, in training: one number for all of them, or one for
   * each, the last one's at the end.
   */
  readonly dropout: number | readonly number[];
  /** Whether what enters a dense layer is batch-normalised. */
  readonly batchNorm: boolean;
};

/** What a head takes for its layers. */
export interface HeadLayersOptions {
  /**
   * Units of dense layers before the last one, each followed by a ReLU; default none. The head of
   * the ECG benchmark (Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989) is `hidden: [128]`
   * with `dropout: [0.25, 0.5]`.
   */
  readonly hidden?: readonly number[];
  /**
   * Share dropped of what enters a dense layer, from 0 to below 1: one number for all of them, or one
   * for each, the last one's at the end; default 0.3.
   */
  readonly dropout?: number | readonly number[];
  /**
   * Whether what enters a dense layer is batch-normalised; default true. In training this takes the
   * mean of the batch away: numbers are learnt relative to the other examples, and the standard
   * deviation of a target over √(batch size) stays as an error. Pass false where the numbers
   * themselves count.
   */
  readonly batchNorm?: boolean;
}

/**
 * Returns the layers of a head with every default filled in.
 *
 * @throws InvalidArgumentError for units that are no counts or a dropout outside [0, 1); ShapeError
 *   where there are not as many numbers in `dropout` as dense layers.
 */
export function headLayers(options: HeadLayersOptions): HeadLayers {
  const { hidden = [], dropout = 0.3, batchNorm = true } = options;
  for (const units of hidden) requireNumber('hidden', units, { integer: true, min: 1 });
  if (typeof batchNorm !== 'boolean') {
    throw new InvalidArgumentError(`batchNorm is ${batchNorm}`, {
      argument: 'batchNorm',
      value: batchNorm,
      hint: 'Pass true or false.',
    });
  }
  const layers = { hidden, dropout, batchNorm };
  for (const rate of dropoutRates(layers)) requireNumber('dropout', rate, { min: 0, below: 1 });
  return layers;
}

/**
 * Returns the dropout before each dense layer, the last one's at the end.
 *
 * @throws ShapeError where there are not as many numbers as dense layers.
 */
export function dropoutRates({ hidden, dropout }: Omit<HeadLayers, 'batchNorm'>): number[] {
  const count = hidden.length + 1;
  if (typeof dropout === 'number') return Array.from({ length: count }, () => dropout);
  if (dropout.length === count) return [...dropout];
  throw new ShapeError(`dropout has ${dropout.length} numbers for ${count} dense layers`, {
    argument: 'dropout',
    value: dropout,
    hint: 'Give one number for all, or one for each hidden layer and then one for the last.',
  });
}
