import { type FirstGuess, firstGuess, type Spacing } from './first-guess.ts';
import { type DelineationModel, evaluate, type Linear } from './model.ts';
import type { Places, WaveSlopes } from './places.ts';
import { pushDistances, pushProfile, topOf, waveOf } from './profile.ts';

/** A longer interval between beats moves the waves no further: points. */
const LONGEST_RR = 800;
/** The most that one round may move a place: points. */
const FURTHEST = 40;

/** What a correction of a place from all leads goes by: the spatial velocity around it, and where the others lie. */
export function featuresOfAll(
  place: number,
  places: Places,
  slopes: WaveSlopes,
  rr: number,
): number[] {
  const wave = waveOf(place);
  const { velocity } = slopes[wave];
  const features: number[] = [];
  pushProfile(features, velocity, places[place] as number, wave, topOf(velocity, places, wave));
  pushDistances(features, places);
  features.push(Math.sqrt(Math.min(LONGEST_RR, rr)));
  return features;
}

/** Returns the places after one round of corrections, all from the places before it. */
export function movePlaces(
  places: Places,
  slopes: WaveSlopes,
  rr: number,
  round: DelineationModel['rounds'][number],
): Places {
  return places.map((at, place) => {
    const features = featuresOfAll(place, places, slopes, rr);
    const move = evaluate(round[place] as Linear, features);
    return at + Math.min(FURTHEST, Math.max(-FURTHEST, move));
  });
}

/** Returns the first guess at the waves of a beat with its places corrected, round by round. */
export function locateInAll(
  leads: readonly Float64Array[],
  spacing: Spacing,
  rounds: DelineationModel['rounds'],
): FirstGuess {
  const { places, slopes } = firstGuess(leads, spacing);
  const move = (before: Places, round: DelineationModel['rounds'][number]) =>
    movePlaces(before, slopes, spacing.rr, round);
  return { places: rounds.reduce(move, places), slopes };
}
