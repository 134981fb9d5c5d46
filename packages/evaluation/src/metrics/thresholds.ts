import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { requireLength } from '../arrays/require-values.ts';

/** One threshold for all classes, or one a class. Predictions at or above it count as yes. */
export type Thresholds = number | ArrayLike<number>;

/** One finite threshold a class. */
export function requireThresholds(threshold: Thresholds, classes: number): ArrayLike<number> {
  if (typeof threshold !== 'object') {
    return new Float64Array(classes).fill(requireNumber('threshold', threshold));
  }
  requireLength('threshold', threshold, classes);
  for (let i = 0; i < classes; i++) {
    if (Number.isFinite(threshold[i])) continue;
    throw new InvalidArgumentError(`threshold is ${threshold[i]} for class ${i}`, {
      argument: 'threshold',
      value: threshold[i],
      hint: 'Pass one finite number, or one a class.',
    });
  }
  return threshold;
}
