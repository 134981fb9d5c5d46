import { compareWith, FEATURES } from './beat-features.ts';
import type { Candidates } from './measure-candidates.ts';

/** How often the beats are compared with the beats around: each time these are better chosen. */
const ROUNDS = 3;

/**
 * Returns those candidates (indices, rising) that look like beats beside the beats around them.
 *
 * Each candidate, chosen or not, is compared with the beats chosen so far by height, slope, distance
 * and shape; the logarithm of its odds is the sum of these features by `weights`. This is done
 * for all of them, three times over or until nothing changes.
 */
export function secondLook(
  candidates: Candidates,
  first: Int32Array,
  sampleRate: number,
  weights: readonly number[],
): Int32Array {
  let chosen = first;
  for (let round = 0; round < ROUNDS; round++) {
    const before = chosen;
    chosen = chooseAgain(candidates, before, sampleRate, weights);
    if (chosen.length === before.length && chosen.every((index, k) => index === before[k])) break;
  }
  return chosen;
}

function chooseAgain(
  candidates: Candidates,
  chosen: Int32Array,
  sampleRate: number,
  weights: readonly number[],
): Int32Array {
  const weigh = compareWith(candidates, chosen, sampleRate);
  const features = new Float64Array(FEATURES.length);
  const kept: number[] = [];
  let place = 0;
  for (let index = 0; index < candidates.at.length; index++) {
    while (place < chosen.length && (chosen[place] as number) < index) place++;
    const verdict = weigh(index, place, features);
    const isBeat =
      verdict === 'weighed'
        ? logOdds(features, weights) > 0
        : verdict === 'unknown' && chosen[place] === index;
    if (isBeat) kept.push(index);
  }
  return Int32Array.from(kept);
}

function logOdds(features: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) {
    sum += (features[i] as number) * (weights[i] as number);
  }
  return sum;
}
