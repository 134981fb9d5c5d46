import type { Ecg } from '@einthoven/core';
import { medianBeatFeatures } from '@einthoven/signal';

/** Features of the classical baseline: of the median beat of a prepared recording. */
export function targetFeatures(ecg: Ecg): ArrayLike<number> {
  return medianBeatFeatures(ecg).values;
}
