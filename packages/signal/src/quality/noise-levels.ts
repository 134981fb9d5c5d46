import { designButterworth } from '../filters/design-butterworth.ts';
import { sosfiltfilt } from '../filters/sosfiltfilt.ts';

/** Sizes of disturbances in a lead: root mean squares, in the unit of the lead. */
export interface NoiseLevels {
  /** Below 0.5 Hz. */
  readonly wander: number;
  /** Above 40 Hz (or 0.4 of the sampling rate), away from the QRS complexes; muscles above all. */
  readonly highFrequency: number;
  /** Of the sine of the mains, at 50 or 60 Hz; 0 where the rate is too low to tell. */
  readonly mains: number;
  /** 50 or 60, whichever is stronger; null where there is none. */
  readonly mainsHz: 50 | 60 | null;
}

const WANDER_HZ = 0.5;
const HIGH_HZ = 40;
/** Around each R peak. */
const QRS_SECONDS = 0.07;
/** A sine is sought in stretches of this length: frequencies 1 Hz apart do not touch each other. */
const STRETCH_SECONDS = 2;
/** Beside the mains; what is there too is no mains. */
const BESIDE_HZ = [-3, -2, 2, 3] as const;

/** Returns how much of which disturbance is in a lead of at least two seconds. */
export function noiseLevels(
  lead: Float64Array,
  peaks: ArrayLike<number>,
  sampleRate: number,
): NoiseLevels {
  const filtered = (type: 'lowpass' | 'highpass', cutoffHz: number) =>
    sosfiltfilt(designButterworth({ order: 2, type, cutoffHz, sampleRate }), lead);
  const slow = filtered('lowpass', WANDER_HZ);
  const fast = filtered('highpass', Math.min(HIGH_HZ, 0.4 * sampleRate));
  const candidates = ([50, 60] as const).map((hz) => ({ hz, size: mainsAt(lead, hz, sampleRate) }));
  const strongest = candidates.reduce((a, b) => (b.size > a.size ? b : a));
  return {
    wander: spreadOf(slow),
    highFrequency: rmsAway(fast, peaks, QRS_SECONDS * sampleRate),
    mains: strongest.size,
    mainsHz: strongest.size > 0 ? strongest.hz : null,
  };
}

function spreadOf(x: Float64Array): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
}

/** Of the samples that no peak is near to; of all where there are none. */
function rmsAway(x: Float64Array, peaks: ArrayLike<number>, within: number): number {
  let [sum, count, all, next] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    while (next < peaks.length && (peaks[next] as number) + within < i) next++;
    const square = (x[i] as number) ** 2;
    all += square;
    if (next < peaks.length && (peaks[next] as number) - within <= i) continue;
    sum += square;
    count++;
  }
  return Math.sqrt(count > 0 ? sum / count : all / x.length);
}

/** Root mean square of a sine at `hz`, less what is found beside it; medians over stretches. */
function mainsAt(lead: Float64Array, hz: number, sampleRate: number): number {
  if (hz + (BESIDE_HZ[3] as number) >= sampleRate / 2) return 0;
  const length = Math.min(lead.length, Math.round(STRETCH_SECONDS * sampleRate));
  const window = hannOf(length);
  const powers: number[] = [];
  for (let from = 0; from + length <= lead.length; from += length) {
    const stretch = lead.subarray(from, from + length);
    const beside = BESIDE_HZ.map((offset) => linePower(stretch, window, hz + offset, sampleRate));
    const floor = beside.reduce((sum, power) => sum + power, 0) / beside.length;
    powers.push(Math.max(0, linePower(stretch, window, hz, sampleRate) - 4 * floor));
  }
  powers.sort((a, b) => a - b);
  return Math.sqrt(powers[powers.length >> 1] ?? 0);
}

let hann = new Float64Array(0);

/** Of sum 1; the last one is kept. */
function hannOf(length: number): Float64Array {
  if (hann.length === length) return hann;
  const weights = Float64Array.from(
    { length },
    (_, i) => Math.sin((Math.PI * (i + 0.5)) / length) ** 2,
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  hann = weights.map((weight) => weight / sum);
  return hann;
}

/** Mean square of the sine at `hz`, by Goertzel's recursion. */
function linePower(x: Float64Array, window: Float64Array, hz: number, sampleRate: number): number {
  const turn = (2 * Math.PI * hz) / sampleRate;
  const twice = 2 * Math.cos(turn);
  let [last, before] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const next = (x[i] as number) * (window[i] as number) + twice * last - before;
    before = last;
    last = next;
  }
  return Math.max(0, 2 * (last * last + before * before - twice * last * before));
}
