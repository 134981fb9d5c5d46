import { canonicalLead } from '@einthoven/core';
import { waveApex } from '../measurement/wave-deflections.ts';
import { rangeOf } from '../moments.ts';
import { type BeatTemplate, likeness } from './beat-template.ts';

/** Limb electrodes that seem to have been put in each other's place. */
export type ElectrodeSwap = 'RA-LA' | 'RA-LL' | 'RA-RL' | 'LA-RL';

/** Where the P wave lies, in seconds from the start of a template (its R peak is at 0.25 s). */
const P_SECONDS = [0.02, 0.2] as const;
/** A P wave of this height says half of what one of any height can. */
const P_MV = 0.03;
/** By how much leads put back must look more usual than leads as they are; at most 10 is possible. */
const MARGIN = 1.2;
/** Between an arm and the right leg, or between the legs, there is next to nothing. */
const FLAT_MV = 0.06;
const FLAT_SHARE = 0.15;

/**
 * Returns which limb electrodes seem to be swapped, from the median beats in millivolts; null where
 * nothing speaks for it, or leads I and II are not both there.
 *
 * RA-RL: lead II is next to flat; LA-RL: III is. RA-LA and RA-LL: with the electrodes put back, I and II
 * look far more as they should beside V5 and V6 (which see the heart from the left as well), and their P
 * waves point upwards. Without V5 and V6 these two are not sought.
 *
 * What cannot be told: LL-RL changes nothing; LA-LL looks like another axis of the heart; swapped
 * electrodes of the chest are not sought.
 */
export function electrodeSwap(
  templates: Readonly<Record<string, BeatTemplate | null>>,
  sampleRate: number,
): ElectrodeSwap | null {
  const beats = new Map<string, Float64Array>();
  for (const [lead, template] of Object.entries(templates)) {
    if (template) beats.set(canonicalLead(lead), template.median);
  }
  const [one, two] = [beats.get('I'), beats.get('II')];
  if (!one || !two) return null;
  const three = two.map((value, i) => value - (one[i] as number));
  const flat = flatLimb(one, two, three);
  const left = leftSide(beats.get('V5'), beats.get('V6'));
  if (flat || !left) return flat;
  const usual = (first: Float64Array, second: Float64Array) =>
    2 * likeness(first, left) +
    likeness(second, left) +
    pScore(first, sampleRate) +
    pScore(second, sampleRate);
  const asItIs = usual(one, two);
  const arms = usual(turned(one), three) - asItIs;
  const armAndFoot = usual(turned(three), turned(two)) - asItIs;
  if (Math.max(arms, armAndFoot) < MARGIN) return null;
  return arms > armAndFoot ? 'RA-LA' : 'RA-LL';
}

const turned = (x: Float64Array) => x.map((value) => -value);

function leftSide(v5: Float64Array | undefined, v6: Float64Array | undefined): Float64Array | null {
  if (v5 && v6) return v5.map((value, i) => value + (v6[i] as number));
  return v6 ?? v5 ?? null;
}

function flatLimb(one: Float64Array, two: Float64Array, three: Float64Array): ElectrodeSwap | null {
  const [a, b, c] = [one, two, three].map(rangeOf) as [number, number, number];
  const isFlat = (x: number, y: number, z: number) =>
    x < FLAT_MV && x < FLAT_SHARE * Math.max(y, z);
  if (isFlat(b, a, c)) return 'RA-RL';
  return isFlat(c, a, b) ? 'LA-RL' : null;
}

/** From −1 (a P wave that points downwards) to 1 (upwards). */
function pScore(lead: Float64Array, sampleRate: number): number {
  const [onset, offset] = P_SECONDS.map((seconds) => seconds * sampleRate) as [number, number];
  const height = waveApex(lead, { onset, offset })?.height ?? 0;
  return height / (Math.abs(height) + P_MV);
}
