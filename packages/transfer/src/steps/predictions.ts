import { asNdArray, type NdArray } from '@einthoven/core';
import type { StepOutput } from '../stores/study-store.ts';

/** Name under which a step keeps what it answered; no weight has it. */
export const PREDICTIONS = 'predictions';

/** What a step answered, shape [records, classes]. */
export function predictionsOf({ arrays }: StepOutput): NdArray<Float32Array> {
  const { data, shape } = arrays[PREDICTIONS] as StepOutput['arrays'][string];
  return asNdArray(data, [...shape]);
}
