import { cubicSpline } from '../resampling/cubic-spline.ts';
import { lombScargle } from '../spectrum/lomb-scargle.ts';
import { type PowerSpectrum, welch } from '../spectrum/welch.ts';
import type { NormalIntervals } from './normal-intervals.ts';

/** Rate of the even grid, in hertz, and length of the segments on it. */
const GRID_RATE = 4;
const SEGMENT_SECONDS = 256;

/** Length of the stretches that are taken as they lie. */
const STRETCH_SECONDS = 300;
/** Finer than 1 / 300 s, so that no peak falls between two frequencies. */
const STEP_HZ = 1 / 1200;
const HIGHEST_HZ = 0.4;

/** Returns the spectrum in ms² per hertz of intervals on an even grid, averaged over segments. */
export function evenSpectrum({ ms, timeSeconds }: NormalIntervals): PowerSpectrum {
  const start = timeSeconds[0] as number;
  const seconds = (timeSeconds.at(-1) as number) - start;
  const grid = Float64Array.from(
    { length: Math.floor(seconds * GRID_RATE) + 1 },
    (_, i) => start + i / GRID_RATE,
  );
  const x = new Float64Array(grid.length);
  cubicSpline(timeSeconds, ms, grid, x);
  const segmentSamples = Math.min(x.length, SEGMENT_SECONDS * GRID_RATE);
  return welch(x, { sampleRate: GRID_RATE, segmentSamples });
}

/**
 * Returns the spectrum in ms² per hertz of intervals where they lie, averaged over stretches of 300 s
 * or somewhat more, or of the whole where that is shorter.
 */
export function unevenSpectrum({ ms, timeSeconds }: NormalIntervals): PowerSpectrum {
  const start = timeSeconds[0] as number;
  const seconds = (timeSeconds.at(-1) as number) - start;
  const wanted = Math.max(1, Math.floor(seconds / STRETCH_SECONDS));
  const frequencyHz = Float64Array.from(
    { length: Math.round(HIGHEST_HZ / STEP_HZ) },
    (_, k) => (k + 1) * STEP_HZ,
  );
  const power = new Float64Array(frequencyHz.length);
  let stretches = 0;
  for (let k = 0, from = 0; k < wanted; k++) {
    const end = k === wanted - 1 ? Infinity : start + ((k + 1) * seconds) / wanted;
    let to = from;
    while (to < ms.length && (timeSeconds[to] as number) <= end) to++;
    const [times, values] = [timeSeconds.subarray(from, to), ms.subarray(from, to)];
    from = to;
    // Fewer have no spectrum.
    if (values.length < 3) continue;
    const stretch = lombScargle(times, values, { frequenciesHz: frequencyHz }).power;
    for (let i = 0; i < power.length; i++) power[i] = (power[i] as number) + (stretch[i] as number);
    stretches++;
  }
  return { frequencyHz, power: power.map((sum) => sum / Math.max(1, stretches)) };
}
