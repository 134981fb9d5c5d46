import { sortFew } from '../sort-few.ts';

/** How far from the middle of the energy of a QRS complex its R peak can lie. */
const WITHIN_SECONDS = 0.13;
/** A deflection this far away counts for nothing, one in the middle fully, in between as a parabola. */
const TAPER_SECONDS = 0.2;
/** Places that come to lie nearer than this are one beat. */
const APART_SECONDS = 0.15;
/** The base line is the median of what lies this near. */
const BASELINE_SECONDS = 0.3;
const BASELINE_STEP_SECONDS = 0.012;
/** An upward deflection is the R peak unless a downward one is so many times as large. */
const DOWNWARD_WEIGHT = 0.5;

/**
 * Returns for each place the sample near it where the leads together are farthest from the base line:
 * the R peak, or the bottom of a QS complex (a downward deflection counts half).
 *
 * The leads as they are rather than band-passed: the band of a detector shows the flanks of
 * a wide complex and not its top.
 *
 * @param scales - A factor for each lead; leads with 0 do not count.
 */
export function placePeaks(
  leads: readonly Float64Array[],
  scales: readonly number[],
  places: ArrayLike<number>,
  sampleRate: number,
): Int32Array {
  const power = new Float64Array(2 * Math.round(WITHIN_SECONDS * sampleRate) + 1);
  const around = new Float64Array(
    2 * Math.ceil((BASELINE_SECONDS * sampleRate) / baselineStep(sampleRate)) + 3,
  );
  const used = leads.filter((_, k) => scales[k] !== 0);
  const factors = scales.filter((scale) => scale !== 0);
  const placed = Int32Array.from(places, (place) => {
    power.fill(0);
    for (let k = 0; k < used.length; k++) {
      const lead = used[k] as Float64Array;
      const base = baselineAt(lead, place, sampleRate, around);
      addPower(power, lead, factors[k] as number, base, place);
    }
    return greatestNear(power, place, leads[0]?.length ?? 0, TAPER_SECONDS * sampleRate);
  });
  return keepApart(placed.sort(), APART_SECONDS * sampleRate);
}

/** Adds what a lead says of the samples around a place, whose middle is that of `power`. */
function addPower(
  power: Float64Array,
  lead: Float64Array,
  scale: number,
  base: number,
  place: number,
): void {
  const start = place - (power.length - 1) / 2;
  const end = Math.min(power.length, lead.length - start);
  for (let i = Math.max(0, -start); i < end; i++) {
    const above = (lead[start + i] as number) - base;
    const value = scale * (above < 0 ? DOWNWARD_WEIGHT * above : above);
    power[i] = (power[i] as number) + value * value;
  }
}

function greatestNear(power: Float64Array, place: number, length: number, taper: number): number {
  const within = (power.length - 1) / 2;
  const last = Math.min(length - 1, place + within);
  let best = place;
  let most = -1;
  for (let at = Math.max(0, place - within); at <= last; at++) {
    const far = (at - place) / taper;
    const weight = 1 - far * far;
    const value = (power[at - place + within] as number) * weight * weight;
    if (value > most) {
      best = at;
      most = value;
    }
  }
  return best;
}

function keepApart(places: Int32Array, apart: number): Int32Array {
  let last = Number.NEGATIVE_INFINITY;
  return places.filter((place) => {
    if (place - last < apart) return false;
    last = place;
    return true;
  });
}

const baselineStep = (sampleRate: number) =>
  Math.max(1, Math.round(BASELINE_STEP_SECONDS * sampleRate));

function baselineAt(
  lead: Float64Array,
  place: number,
  sampleRate: number,
  values: Float64Array,
): number {
  const step = baselineStep(sampleRate);
  const reach = Math.round(BASELINE_SECONDS * sampleRate);
  const end = Math.min(lead.length - 1, place + reach);
  let count = 0;
  for (let at = Math.max(0, place - reach); at <= end; at += step) {
    values[count++] = lead[at] as number;
  }
  sortFew(values, count);
  return values[count >> 1] as number;
}
