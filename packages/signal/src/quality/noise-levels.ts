import { continueEnds } from '../filters/continue-ends.ts';
import type { Sos } from '../filters/sos.ts';
import { sosfilt } from '../filters/sosfilt.ts';
import { sosfiltZi } from '../filters/sosfilt-zi.ts';
import { paddingOf } from '../filters/sosfiltfilt.ts';
import { spreadOf } from '../moments.ts';
import { scratch } from '../scratch.ts';
import { mainsLevel } from './mains-level.ts';
import type { QualityFilters } from './quality-filters.ts';

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

/** Around each R peak. */
const QRS_SECONDS = 0.07;

/** Returns how much of which disturbance is in a lead of at least two seconds. */
export function noiseLevels(
  lead: Float64Array,
  peaks: ArrayLike<number>,
  sampleRate: number,
  filters: QualityFilters,
): NoiseLevels {
  const mains = mainsLevel(lead, sampleRate);
  return {
    wander: spreadOf(slowPart(lead, filters)),
    highFrequency: rmsAway(fastPart(lead, filters), peaks, QRS_SECONDS * sampleRate),
    mains: mains.size,
    mainsHz: mains.hz,
  };
}

/** Twice forwards: sizes ask for the gain of both ways, not for the phase. In scratch memory. */
function fastPart(lead: Float64Array, { fast }: QualityFilters): Float64Array {
  return fromRest(fast, lead, lead[0] as number, scratch(lead.length));
}

/** Below half a hertz, both ways over the means of blocks; the ends are continued as by `sosfiltfilt`. */
function slowPart(lead: Float64Array, { wander, wanderBlock }: QualityFilters): Float64Array {
  const around = continueEnds(lead, paddingOf(wander), 'odd');
  const start = around[0] as number;
  const means = blockMeans(around, wanderBlock);
  fromRest(wander, means, start, means);
  means.reverse();
  return fromRest(wander, means, means[0] as number, means);
}

/** Filters forwards, from the steady state of a level. */
function fromRest(sos: Sos, x: Float64Array, level: number, output: Float64Array): Float64Array {
  const state = sosfiltZi(sos);
  for (let i = 0; i < state.length; i++) state[i] = (state[i] as number) * level;
  return sosfilt(sos, x, { state, output });
}

/** The last block may be shorter. */
function blockMeans(x: Float64Array, block: number): Float64Array {
  const means = new Float64Array(Math.ceil(x.length / block));
  for (let k = 0, i = 0; k < means.length; k++) {
    const from = i;
    const end = Math.min(x.length, from + block);
    let sum = 0;
    for (; i < end; i++) sum += x[i] as number;
    means[k] = sum / (end - from);
  }
  return means;
}

/** Of the samples that no peak is near to; of all where there are none. */
function rmsAway(x: Float64Array, peaks: ArrayLike<number>, within: number): number {
  let [sum, count, all] = [0, 0, 0];
  for (let i = 0, next = 0; i < x.length; next++) {
    const peak = next < peaks.length ? (peaks[next] as number) : Infinity;
    const from = Math.min(x.length, peak - within);
    for (; i < from; i++, count++) sum += (x[i] as number) * (x[i] as number);
    for (; i < x.length && i <= peak + within; i++) all += (x[i] as number) * (x[i] as number);
  }
  return Math.sqrt(count > 0 ? sum / count : (all + sum) / x.length);
}
