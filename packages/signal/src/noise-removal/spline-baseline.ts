import { median } from '@einthoven/core';
import { cubicSpline } from '../resampling/cubic-spline.ts';

/** Where the segment between P and QRS is looked for, in seconds before the R peak. */
const SEARCH_SECONDS = [0.15, 0.04] as const;

/** What part of it is averaged. */
const LEVEL_SECONDS = 0.03;

/**
 * Returns the baseline of a lead as the cubic spline through the flattest place before each QRS complex
 * (Meyer and Keiser 1977, doi:10.1016/0010-4809(77)90021-0), level beyond the first and the last.
 * Without a beat, that is the median of the lead.
 *
 * @param peaks - Samples of the R peaks, in rising order.
 */
export function splineBaseline(
  x: Float64Array,
  sampleRate: number,
  peaks: ArrayLike<number>,
): Float64Array {
  const { places, levels } = isoelectricPoints(x, sampleRate, peaks);
  const baseline = new Float64Array(x.length);
  if (places.length === 0) return baseline.fill(median(Array.from(x)) as number);
  const first = Math.min(x.length, Math.ceil(places[0] as number));
  const last = Math.min(x.length - 1, Math.floor(places.at(-1) as number));
  baseline.fill(levels[0] as number, 0, first);
  baseline.fill(levels.at(-1) as number, last);
  if (places.length === 1) return baseline;
  const inside = baseline.subarray(first, last + 1);
  const at = inside.map((_, i) => first + i);
  cubicSpline(places, levels, at, inside);
  return baseline;
}

interface IsoelectricPoints {
  /** Middle of each level, in samples; rising. */
  readonly places: number[];
  readonly levels: number[];
}

function isoelectricPoints(
  x: Float64Array,
  sampleRate: number,
  peaks: ArrayLike<number>,
): IsoelectricPoints {
  const places: number[] = [];
  const levels: number[] = [];
  const width = Math.max(2, Math.round(LEVEL_SECONDS * sampleRate));
  const [early, late] = SEARCH_SECONDS.map((seconds) => Math.round(seconds * sampleRate)) as [
    number,
    number,
  ];
  for (let i = 0; i < peaks.length; i++) {
    const peak = Math.round(peaks[i] as number);
    const start = flattest(x, Math.max(0, peak - early), peak - late - width, width);
    const place = start + (width - 1) / 2;
    if (start < 0 || place <= (places.at(-1) ?? -1)) continue;
    places.push(place);
    levels.push(meanOf(x, start, width));
  }
  return { places, levels };
}

/** Where in `from` to `to` the next `width` samples are least far from their mean; −1 where nowhere. */
function flattest(x: Float64Array, from: number, to: number, width: number): number {
  let best = -1;
  let least = Infinity;
  for (let start = from; start <= to; start++) {
    const mean = meanOf(x, start, width);
    let spread = 0;
    for (let i = start; i < start + width; i++) spread += ((x[i] as number) - mean) ** 2;
    if (spread >= least) continue;
    least = spread;
    best = start;
  }
  return best;
}

function meanOf(x: Float64Array, start: number, width: number): number {
  let sum = 0;
  for (let i = start; i < start + width; i++) sum += x[i] as number;
  return sum / width;
}
