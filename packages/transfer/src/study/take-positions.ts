import type { NdArray } from '@einthoven/core';
import { takeFraction } from '@einthoven/evaluation';
import type { Study } from './study.ts';
import { DIAGNOSIS } from './train-networks.ts';

/** Positions of the training records of a fraction: stratified, and nested for the same seed. */
export function takePositions({ target }: Study, fraction: number, seed: number): Int32Array {
  const labels = target.train.examples.targets[DIAGNOSIS] as NdArray<Float32Array>;
  return takeFraction(labels, fraction, { seed });
}
