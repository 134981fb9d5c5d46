import type { Ecg } from '@einthoven/core';
import { rowsOf } from '../map-leads.ts';

/** How far a beat may be moved to lie on the others. */
const SHIFT_SECONDS = 0.04;

/** What part of a beat is meant, in seconds around its R peak. */
export interface BeatWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the median of the beats around these R peaks, lead by lead: shape [leads][samples], each
 * beat first moved by up to 40 ms to where it fits the mean beat best. Beats cut off by an end of the
 * recording are left out; without a whole beat the result is zeros.
 */
export function medianBeat(ecg: Ecg, peaks: Int32Array, window: BeatWindow): Float64Array[] {
  const leads = rowsOf(ecg);
  const samples = ecg.samples.shape[1] as number;
  const before = Math.round(-window.from * ecg.sampleRate);
  const length = Math.round((window.to - window.from) * ecg.sampleRate);
  const reach = Math.round(SHIFT_SECONDS * ecg.sampleRate);
  const starts = Array.from(peaks, (peak) => peak - before).filter(
    (start) => start >= reach && start + length + reach <= samples,
  );
  const template = leads.map((lead) => meanOf(lead, starts, length));
  const aligned = starts.map((start) => bestFit(leads, template, start, reach));
  return leads.map((lead) => medianOf(lead, aligned, length));
}

function meanOf(lead: Float32Array, starts: readonly number[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const start of starts) {
    for (let i = 0; i < length; i++) {
      sum[i] = (sum[i] as number) + (lead[start + i] as number) / starts.length;
    }
  }
  return sum;
}

/** The start near `start` at which the leads lie nearest to the template. */
function bestFit(
  leads: readonly Float32Array[],
  template: readonly Float64Array[],
  start: number,
  reach: number,
): number {
  let best = start;
  let least = Infinity;
  for (let shift = -reach; shift <= reach; shift++) {
    let distance = 0;
    for (const [k, lead] of leads.entries()) {
      distance += distanceOf(lead, start + shift, template[k] as Float64Array);
    }
    if (distance < least) {
      least = distance;
      best = start + shift;
    }
  }
  return best;
}

function distanceOf(lead: Float32Array, from: number, mean: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < mean.length; i++) {
    const difference = (lead[from + i] as number) - (mean[i] as number);
    sum += difference * difference;
  }
  return sum;
}

/** Returns the median, point by point, of the stretches of a lead that begin at `starts`; zeros of none. */
export function medianOf(
  lead: ArrayLike<number>,
  starts: readonly number[],
  length: number,
): Float64Array {
  const result = new Float64Array(length);
  if (starts.length === 0) return result;
  const values = new Float64Array(starts.length);
  const middle = (starts.length - 1) / 2;
  for (let i = 0; i < length; i++) {
    for (let k = 0; k < starts.length; k++) values[k] = lead[(starts[k] as number) + i] as number;
    sortFew(values);
    const low = values[Math.floor(middle)] as number;
    result[i] = (low + (values[Math.ceil(middle)] as number)) / 2;
  }
  return result;
}

/** By insertion, in place: of ten numbers faster than the general sort. */
function sortFew(values: Float64Array): void {
  if (values.length > 50) {
    values.sort();
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let k = i - 1;
    for (; k >= 0 && (values[k] as number) > value; k--) values[k + 1] = values[k] as number;
    values[k + 1] = value;
  }
}
