import { InvalidArgumentError, type NdArray } from '@einthoven/core';
import { macroAuroc } from '@einthoven/evaluation';

/**
 * Returns the macro AUROC of predictions, both of shape [records, classes].
 *
 * @throws InvalidArgumentError when no class has both outcomes, so that there is nothing to rank.
 */
export function macroScore(
  predicted: NdArray<Float32Array>,
  labels: NdArray<Float32Array>,
): number {
  const { mean } = macroAuroc(labels, predicted);
  if (mean !== null) return mean;
  throw new InvalidArgumentError('no class of the target has both outcomes', {
    argument: 'target',
    hint: 'Give validation and test records of which some have a class and some do not.',
  });
}
