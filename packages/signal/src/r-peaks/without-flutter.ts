import { designButterworth } from '../filters/design-butterworth.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';

/** Where ventricular flutter and fibrillation have their energy, in hertz. */
const BAND = [1, 12] as const;
/** So many samples a second show what lies in that band. */
const ENOUGH_HZ = 100;
/** Rates of flutter, in hertz: 140 to 360 a minute. */
const RATE = [2.3, 6] as const;
/** Length of the stretches that are judged, and how far apart they are. */
const STRETCH_SECONDS = 4;
const STEP_SECONDS = 1;
/** So small a leakage is flutter; stretches beside it up to the second belong to it. */
const SURE = 0.406;
const BESIDE = 0.52;
/** With fewer beats a second, nothing is as fast as flutter. */
const FEWEST_PER_SECOND = 1.2;

/**
 * Returns the places that do not lie in ventricular flutter, which has no QRS complexes.
 *
 * Where beats follow each other fast, the leads are compared with themselves half a period later: a
 * sine wave cancels out and beats do not (Kuo and Dillman 1978, "Computer detection of ventricular
 * fibrillation"; the limit is theirs).
 *
 * @param scales - Leads with 0 do not count.
 */
export function withoutFlutter(
  places: Int32Array,
  leads: readonly Float64Array[],
  scales: readonly number[],
  sampleRate: number,
): Int32Array {
  const length = leads[0]?.length ?? 0;
  const used = leads.filter((_, k) => scales[k] !== 0);
  const fast = fastStretches(places, length, sampleRate);
  const inFlutter = new Set<number>();
  for (const [from, to] of fast) {
    for (const second of flutterSeconds(used, from, to, length, sampleRate)) inFlutter.add(second);
  }
  if (inFlutter.size === 0) return places;
  return places.filter((place) => !inFlutter.has(Math.floor(place / (STEP_SECONDS * sampleRate))));
}

/** Runs of starts of stretches, in steps, with many beats each: `[first, last]`. */
function fastStretches(places: Int32Array, length: number, sampleRate: number): [number, number][] {
  const step = STEP_SECONDS * sampleRate;
  const perStretch = STRETCH_SECONDS / STEP_SECONDS;
  const count = new Int32Array(Math.ceil(length / step) + 1);
  for (const place of places) count[Math.floor(place / step)]!++;
  const runs: [number, number][] = [];
  for (let i = 0; (i + perStretch) * step <= length; i++) {
    let beats = 0;
    for (let k = 0; k < perStretch; k++) beats += count[i + k] as number;
    if (beats < FEWEST_PER_SECOND * STRETCH_SECONDS) continue;
    const last = runs.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  }
  return runs;
}

/** The seconds of flutter in a run of stretches. */
function flutterSeconds(
  leads: readonly Float64Array[],
  first: number,
  last: number,
  length: number,
  sampleRate: number,
): number[] {
  const step = STEP_SECONDS * sampleRate;
  const from = Math.round(first * step);
  const to = Math.min(length, Math.round(last * step + STRETCH_SECONDS * sampleRate));
  const perStretch = STRETCH_SECONDS / STEP_SECONDS;
  const bounds = Int32Array.from({ length: last - first + 1 + perStretch }, (_, i) =>
    Math.min(to - from, Math.round((first + i) * step) - from),
  );
  const leakage = new Float64Array(last - first + 1);
  for (const lead of leads) {
    const band = inBand(lead, from, to, sampleRate);
    const halves = halfPeriods(band, bounds, perStretch);
    for (let i = 0; i < leakage.length; i++) {
      const end = bounds[i + perStretch] as number;
      const part = leakageOf(band, bounds[i] as number, end, halves[i] as number, sampleRate);
      leakage[i] = (leakage[i] as number) + part / leads.length;
    }
  }
  return secondsWithin(leakage).map((second) => first + second);
}

/** Steps in stretches of little leakage, and those beside them of somewhat more. */
function secondsWithin(leakage: Float64Array): number[] {
  const belongs = Uint8Array.from(leakage, (value) => (value < SURE ? 1 : 0));
  for (let i = 1; i < leakage.length; i++) {
    if (belongs[i - 1] && (leakage[i] as number) < BESIDE) belongs[i] = 1;
  }
  for (let i = leakage.length - 2; i >= 0; i--) {
    if (belongs[i + 1] && (leakage[i] as number) < BESIDE) belongs[i] = 1;
  }
  // Of a stretch its middle: a large wave at one end speaks for the whole.
  const middle = STRETCH_SECONDS / STEP_SECONDS / 2;
  return Array.from(belongs.keys())
    .filter((i) => belongs[i])
    .flatMap((i) => [i + middle - 1, i + middle]);
}

function inBand(lead: Float64Array, from: number, to: number, sampleRate: number): Float64Array {
  const sos = designButterworth({ order: 2, type: 'bandpass', cutoffHz: BAND, sampleRate });
  const part = Float64Array.prototype.slice.call(lead, from, to);
  return part.length > paddingOf(sos) ? sosfiltfilt(sos, part, { output: part }) : part;
}

/** Half the period of the sine wave with the size and the steps of each stretch, in samples. */
function halfPeriods(band: Float64Array, bounds: Int32Array, perStretch: number): Int32Array {
  const sizes = new Float64Array(bounds.length);
  const steps = new Float64Array(bounds.length);
  for (let k = 0; k + 1 < bounds.length; k++) {
    let size = 0;
    let path = 0;
    const end = bounds[k + 1] as number;
    for (let i = Math.max(1, bounds[k] as number); i < end; i++) {
      size += Math.abs(band[i] as number);
      path += Math.abs((band[i] as number) - (band[i - 1] as number));
    }
    sizes[k + 1] = (sizes[k] as number) + size;
    steps[k + 1] = (steps[k] as number) + path;
  }
  const over = (sums: Float64Array, i: number) =>
    (sums[i + perStretch] as number) - (sums[i] as number);
  return Int32Array.from({ length: bounds.length - perStretch }, (_, i) =>
    Math.round((Math.PI * over(sizes, i)) / over(steps, i)),
  );
}

/** 0 for a sine wave at a rate of flutter, near 1 for beats; 1 at other rates. */
function leakageOf(
  band: Float64Array,
  start: number,
  end: number,
  halfPeriod: number,
  sampleRate: number,
): number {
  const rate = sampleRate / (2 * halfPeriod);
  if (!(rate >= RATE[0] && rate <= RATE[1])) return 1;
  const every = Math.max(1, Math.floor(sampleRate / ENOUGH_HZ));
  let sum = 0;
  let total = 0;
  for (let i = start + halfPeriod; i < end; i += every) {
    const now = band[i] as number;
    const then = band[i - halfPeriod] as number;
    sum += Math.abs(now + then);
    total += Math.abs(now) + Math.abs(then);
  }
  return sum / total;
}
