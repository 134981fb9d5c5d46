import { asNdArray, createRandom } from '@einthoven/core';
import type { MethodOf } from '../results/method.ts';
import { askedRecords, type ScoredArm, scoreArm } from '../results/score.ts';
import type { ScoredSplit } from '../results/study-result.ts';
import type { Study } from '../study/study.ts';
import { tinyStudy } from './tiny-study.ts';

/** An arm that has not been asked anything. */
export interface ArmOptions {
  readonly method: MethodOf;
  readonly split: ScoredSplit;
  /** How far its probabilities are from a guess: 0 for one, 1 and more for a good network. */
  readonly skill: number;
  readonly fraction?: number;
  readonly seed?: number;
  readonly study?: Study;
}

/** An arm whose probabilities follow the labels of the tiny study with noise. */
export function scoredArm({
  method,
  split,
  skill,
  fraction = 1,
  seed = 0,
  study = tinyStudy,
}: ArmOptions): ScoredArm {
  const records = askedRecords(study, split);
  const random = createRandom(seed, 'scored-arm', method.scheme, split);
  const { data, shape } = records.truth;
  const predicted = Float32Array.from(data, (label) => {
    const logit = skill * (2 * label - 1) + random.normal();
    return 1 / (1 + Math.exp(-logit));
  });
  const learnt = Math.round(40 * fraction);
  const facts = { ...method, backbone: 'tiny', fraction, records: learnt, seed, steps: 1 };
  return scoreArm(study, facts, split, { predicted: asNdArray(predicted, [...shape]), records });
}
