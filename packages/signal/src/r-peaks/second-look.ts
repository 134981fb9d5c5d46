import { compareWith, FEATURES, type Verdict, type Weigh } from './beat-features.ts';
import { BEATS_AROUND } from './beats-around.ts';
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
  const count = candidates.at.length;
  // Nothing is known at first: as if every choice were new.
  let changes: Int32Array = Int32Array.from({ length: count + 1 }, (_, index) => index);
  let chosen = first;
  for (let round = 0; round < ROUNDS; round++) {
    const before = chosen;
    const weigh = compareWith(candidates, before, sampleRate);
    chosen = chooseAgain(before, changes, weigh, weights);
    changes = changesBetween(before, chosen, count);
    if (changes[count] === 0) break;
  }
  return chosen;
}

/** Where nothing around a candidate has changed, it is what it was. */
function chooseAgain(
  chosen: Int32Array,
  changes: Int32Array,
  weigh: Weigh,
  weights: readonly number[],
): Int32Array {
  const features = new Float64Array(FEATURES.length);
  const kept: number[] = [];
  let place = 0;
  for (let index = 0; index + 1 < changes.length; index++) {
    while (place < chosen.length && (chosen[place] as number) < index) place++;
    const was = chosen[place] === index;
    const isBeat = hasNews(chosen, changes, place)
      ? weighed(weigh(index, place, features), was, features, weights)
      : was;
    if (isBeat) kept.push(index);
  }
  return Int32Array.from(kept);
}

function weighed(
  verdict: Verdict,
  was: boolean,
  features: Float64Array,
  weights: readonly number[],
): boolean {
  return verdict === 'weighed' ? logOdds(features, weights) > 0 : verdict === 'unknown' && was;
}

/** Whether a choice has changed among the candidates that the beats around this place span. */
function hasNews(chosen: Int32Array, changes: Int32Array, place: number): boolean {
  const from = place < BEATS_AROUND ? 0 : (chosen[place - BEATS_AROUND] as number);
  const last = place + BEATS_AROUND;
  const to = last < chosen.length ? (chosen[last] as number) + 1 : changes.length - 1;
  return changes[to] !== changes[from];
}

/** For each candidate and the end, how many before it are in one choice and not in the other. */
function changesBetween(a: Int32Array, b: Int32Array, count: number): Int32Array {
  const changes = new Int32Array(count + 1);
  for (const index of a) changes[index + 1] = 1;
  for (const index of b) changes[index + 1] = 1 - (changes[index + 1] as number);
  for (let i = 1; i <= count; i++) changes[i] = (changes[i] as number) + (changes[i - 1] as number);
  return changes;
}

function logOdds(features: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) {
    sum += (features[i] as number) * (weights[i] as number);
  }
  return sum;
}
