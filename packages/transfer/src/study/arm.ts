import type { StridedArray } from '@einthoven/core';
import type { NamedWeights } from '@einthoven/models';
import type { TargetPart } from './study.ts';
import type { Arm, Curve } from './study-result.ts';

/** One trained model of a study, network or baseline, ready to be scored. */
export interface TrainedArm {
  readonly arm: Arm;
  readonly source: string | null;
  readonly scheme: string;
  readonly backbone: string | null;
  readonly fraction: number;
  readonly records: number;
  readonly seed: number;
  readonly steps: number;
  readonly curve: Curve | null;
  /** Of a network; null for a baseline. */
  readonly weights: NamedWeights | null;
  /** Probabilities or scores, shape [records, classes]. */
  predict(part: TargetPart, signal?: AbortSignal): Promise<StridedArray>;
}

/** Whether two arms differ at most in fraction and seed. */
export function sameMethod(a: MethodOf, b: MethodOf): boolean {
  return a.arm === b.arm && a.source === b.source && a.scheme === b.scheme;
}

/** What makes a method: everything but fraction and seed. */
export type MethodOf = Pick<TrainedArm, 'arm' | 'source' | 'scheme'>;
