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
  leads: readonly ArrayLike<number>[],
  scales: readonly number[],
  places: ArrayLike<number>,
  sampleRate: number,
): Int32Array {
  const within = Math.round(WITHIN_SECONDS * sampleRate);
  const taper = TAPER_SECONDS * sampleRate;
  const power = new Float64Array(2 * within + 1);
  const length = leads[0]?.length ?? 0;
  const placed = Int32Array.from(places, (place) => {
    power.fill(0);
    const from = Math.max(0, place - within);
    const to = Math.min(length - 1, place + within);
    for (const [k, lead] of leads.entries()) {
      const scale = scales[k] as number;
      if (scale === 0) continue;
      const base = baselineAt(lead, place, sampleRate);
      for (let i = from; i <= to; i++) {
        const above = (lead[i] as number) - base;
        const value = scale * (above < 0 ? DOWNWARD_WEIGHT * above : above);
        power[i - from] = (power[i - from] as number) + value * value;
      }
    }
    let best = place;
    let most = -1;
    for (let i = from; i <= to; i++) {
      const weight = 1 - ((i - place) / taper) ** 2;
      const value = (power[i - from] as number) * weight * weight;
      if (value > most) [best, most] = [i, value];
    }
    return best;
  });
  return keepApart(placed.sort(), APART_SECONDS * sampleRate);
}

function keepApart(places: Int32Array, apart: number): Int32Array {
  let last = Number.NEGATIVE_INFINITY;
  return places.filter((place) => {
    if (place - last < apart) return false;
    last = place;
    return true;
  });
}

function baselineAt(lead: ArrayLike<number>, place: number, sampleRate: number): number {
  const step = Math.max(1, Math.round(BASELINE_STEP_SECONDS * sampleRate));
  const reach = Math.round(BASELINE_SECONDS * sampleRate);
  const from = Math.max(0, place - reach);
  const count = Math.floor((Math.min(lead.length - 1, place + reach) - from) / step) + 1;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = lead[from + i * step] as number;
  return values.sort()[count >> 1] as number;
}
