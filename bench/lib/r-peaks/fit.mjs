// The weights of the default detector, fitted to annotated records.
import { fitLogistic } from '../logistic.mjs';
import { pairUp } from './matching.mjs';

const PENALTY = 3;
/** What lies so many samples from annotated flutter is left out too. */
const FLUTTER_MARGIN = 50;
/** A candidate that pairs with no beat though it lies this near to one teaches nothing. */
const NEAR_SECONDS = 0.15;

/** The record with its candidates, the first choice among them, and the examples that these make. */
export function withCandidates(parts, record) {
  const choice = parts.firstChoice([record.lead], record.sampleRate);
  const looked = { ...record, ...choice };
  return { ...looked, examples: examplesOf(parts, looked, choice.first) };
}

/** The chosen candidates by these weights. */
export const chosenBy = (parts, { candidates, first, sampleRate }, weights) =>
  parts.secondLook(candidates, first, sampleRate, weights);

/**
 * Weights fitted to records, in two rounds: beside the first choice, and beside what is then chosen. In between each of the
 * groups of records is answered by weights that were fitted to the others.
 */
export function fitWeights(parts, records) {
  const groups = [...new Set(records.map(({ group }) => group))];
  const without = new Map(
    groups.map((group) => [
      group,
      fit(records.filter((record) => record.group !== group).flatMap(({ examples }) => examples)),
    ]),
  );
  return fit(
    records.flatMap((record) =>
      examplesOf(parts, record, chosenBy(parts, record, without.get(record.group))),
    ),
  );
}

/** The first feature is constant: its weight is not held back. */
const fit = (examples) =>
  fitLogistic(
    examples.map(({ features }) => features.subarray(1)),
    examples.map(({ isBeat }) => isBeat),
    PENALTY,
    { standardize: false },
  );

function examplesOf(parts, record, chosen) {
  const { candidates, sampleRate, beats, flutter } = record;
  const weigh = parts.compareWith(candidates, chosen, sampleRate);
  const examples = [];
  let place = 0;
  for (const [index, at] of candidates.at.entries()) {
    while (place < chosen.length && chosen[place] < index) place++;
    const features = new Float64Array(parts.FEATURES.length);
    if (weigh(index, place, features) === 'weighed') examples.push({ at, features });
  }
  const reach = NEAR_SECONDS * sampleRate;
  const places = examples.map(({ at }) => at);
  const paired = new Set(pairUp(beats, places, reach).map(([, k]) => k));
  const near = nearOf(places, beats, reach);
  return examples
    .map(({ at, features }, k) => ({ at, features, isBeat: paired.has(k) ? 1 : 0 }))
    .filter(({ isBeat }, k) => isBeat || !near[k])
    .filter(({ at }) => !isIn(flutter, at));
}

/** Whether there is a beat near each of the places; both rise. */
function nearOf(places, beats, reach) {
  let i = 0;
  return places.map((at) => {
    while (i < beats.length && beats[i] < at - reach) i++;
    return i < beats.length && beats[i] <= at + reach;
  });
}

const isIn = (stretches, at) =>
  stretches.some(([from, to]) => at >= from - FLUTTER_MARGIN && at <= to + FLUTTER_MARGIN);
