import { sortFew } from '../sort-few.ts';

/** Beats laid on each other. */
export interface AlignedBeats {
  /** First sample of each beat, moved to where it fits the mean beat best. */
  readonly starts: readonly number[];
  /** The mean beat before the move, one row a lead. */
  readonly template: readonly Float64Array[];
}

/**
 * Returns the starts of beats of `length` samples, each moved by up to `reach` samples to where it lies
 * nearest to the mean of all. Beats that would leave the recording are left out.
 */
export function alignBeats(
  leads: readonly ArrayLike<number>[],
  starts: readonly number[],
  length: number,
  reach: number,
): AlignedBeats {
  const samples = leads[0]?.length ?? 0;
  const whole = starts.filter((start) => start >= reach && start + length + reach <= samples);
  const template = leads.map((lead) => meanOf(lead, whole, length));
  return { starts: whole.map((start) => bestFit(leads, template, start, reach)), template };
}

/** Returns the median of the stretches of one lead that begin at `starts`; zeros without any. */
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

function meanOf(lead: ArrayLike<number>, starts: readonly number[], length: number): Float64Array {
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
  leads: readonly ArrayLike<number>[],
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

function distanceOf(lead: ArrayLike<number>, from: number, mean: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < mean.length; i++) {
    const difference = (lead[from + i] as number) - (mean[i] as number);
    sum += difference * difference;
  }
  return sum;
}
