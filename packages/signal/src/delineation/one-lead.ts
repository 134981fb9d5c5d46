import { type DelineationModel, evaluate, type Linear } from './model.ts';
import { P, type Places, QRS, T, type WaveIndex, type WaveSlopes } from './places.ts';
import { pushDistances, pushProfile, topOf, waveOf } from './profile.ts';

/** The places that are corrected in a lead: the peaks are found anew. */
export const BOUNDARIES = [0, 2, 3, 5, 6, 8] as const;

/** The most that a boundary in one lead may lie from that of all leads: points. */
const FURTHEST = 30;
/** How quickly a peak of P and T loses weight with its distance from that of all leads: points. */
const NEAR = { 0: 40, 6: 50 } as const;

/** What a correction of a boundary in one lead goes by. */
export function featuresOfLead(
  place: number,
  all: Places,
  lead: Float64Array,
  index: number,
  slopes: WaveSlopes,
): number[] {
  const wave = waveOf(place);
  const slope = slopes[wave].leads[index] as Float64Array;
  const at = all[place] as number;
  const top = topOf(slope, all, wave);
  const peak = peakInLead(lead, all, all[wave + 1] as number, wave);
  const level =
    (valueNear(lead, all[wave] as number) + valueNear(lead, all[wave + 2] as number)) / 2;
  const sign = valueNear(lead, peak) < level ? -1 : 1;
  const features: number[] = [];
  pushProfile(features, slope, at, wave, top, sign);
  const share = top / (topOf(slopes[wave].velocity, all, wave) || 1);
  features.push(Math.log(share + 0.02), peak - at, sign);
  pushDistances(features, all);
  return features;
}

/** Returns where the waves of a beat lie in one lead, from where they lie in all. */
export function locateInLead(
  all: Places,
  lead: Float64Array,
  index: number,
  slopes: WaveSlopes,
  model: DelineationModel['lead'],
): Places {
  const places = all.slice();
  for (const [i, place] of BOUNDARIES.entries()) {
    const move = evaluate(model[i] as Linear, featuresOfLead(place, all, lead, index, slopes));
    places[place] = (all[place] as number) + Math.min(FURTHEST, Math.max(-FURTHEST, move));
  }
  for (const wave of [P, QRS, T] as const) {
    places[wave + 1] = peakInLead(lead, places, all[wave + 1] as number, wave);
  }
  return places;
}

/**
 * The peak of a wave between its boundaries. That of P and T is where the lead is furthest from the line between
 * them; that of QRS, the R peak, where it bends down most.
 */
function peakInLead(lead: Float64Array, places: Places, expected: number, wave: WaveIndex): number {
  const from = Math.max(0, Math.round(places[wave] as number));
  const to = Math.min(lead.length - 1, Math.max(from + 4, Math.round(places[wave + 2] as number)));
  return wave === QRS
    ? rPeak(lead, from, to, expected)
    : furthest(lead, from, to, expected, NEAR[wave]);
}

function furthest(
  lead: Float64Array,
  from: number,
  to: number,
  expected: number,
  near: number,
): number {
  const first = lead[from] as number;
  const slope = ((lead[to] as number) - first) / (to - from);
  let best = from;
  let most = -1;
  for (let i = from; i <= to; i++) {
    const height = Math.abs((lead[i] as number) - first - slope * (i - from));
    const score = height / (1 + ((i - expected) / near) ** 2);
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return best;
}

/** Points before and after that a bend of the R peak is taken against; how far to climb from there. */
const BEND = 15;
const CLIMB = 6;
/** Cardiologists don't put R into the last fifth of QRS, and rarely far from where other leads have it. */
const LATEST = 0.8;
const FAR = 20;
const FAR_COST = 0.03;

function rPeak(lead: Float64Array, from: number, to: number, expected: number): number {
  const value = (i: number) => valueNear(lead, i);
  let [low, high] = [Infinity, -Infinity];
  for (let i = from; i <= to; i++) {
    low = Math.min(low, value(i));
    high = Math.max(high, value(i));
  }
  const end = Math.max(from + 3, Math.trunc(to - (1 - LATEST) * (to - from)));
  let best = from + 2;
  let most = -Infinity;
  for (let i = from + 2; i < end; i++) {
    const bend = value(i) - (value(i - BEND) + value(i + BEND)) / 2;
    const score = bend - FAR_COST * (high - low) * ((i - expected) / FAR) ** 2;
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return climb(value, best, from, to);
}

function climb(value: (i: number) => number, start: number, from: number, to: number): number {
  let at = start;
  for (let left = CLIMB; left > 0; left--) {
    if (at < to && value(at + 1) > value(at)) at++;
    else if (at > from && value(at - 1) > value(at)) at--;
    else break;
  }
  return at;
}

function valueNear(lead: Float64Array, place: number): number {
  return lead[Math.min(lead.length - 1, Math.max(0, Math.round(place)))] as number;
}
