import { medianOf } from '../beats/align-beats.ts';
import { GRID_HZ, R_INDEX, readWindow, WINDOW_LENGTH } from './beat-window.ts';

/** One beat on the grid. */
export interface GridBeat {
  /** Where point {@link R_INDEX} of its window lies, in samples of the recording: fractions allowed. */
  readonly position: number;
  /** Its window, lead by lead. */
  readonly leads: readonly Float64Array[];
}

/** Beats of one shape. */
export interface BeatClass {
  /** Indices of the beats, in rising order. */
  readonly members: readonly number[];
  /** Median of the members, lead by lead. */
  readonly template: readonly Float64Array[];
}

/** Beats and the classes that they fall into. */
export interface ClassifiedBeats {
  readonly beats: readonly GridBeat[];
  /** The most frequent first. */
  readonly classes: readonly BeatClass[];
}

/** What of a beat is compared on each side of R, and how far a beat may be moved to fit: points. */
const REACH = 40;
const SHIFT = 15;
/** Slopes kept of one lead: twice the sum of the two. */
const SPAN = 110;
/** Beats are of one shape when the slopes of their QRS complexes correlate by at least this. */
const ALIKE = 0.9;
/** More members than these say no more about the shape. */
const ENOUGH = 60;
/** So many shapes at most are gathered; in noise each beat would be one of its own. */
const MOST_SHAPES = 12;

/** Returns the beats at these peaks, each moved by up to 30 ms to lie on the others of its shape. */
export function classifyBeats(
  leads: readonly Float64Array[],
  peaks: ArrayLike<number>,
  sampleRate: number,
): ClassifiedBeats {
  const store = leads.map(() => new Float64Array(peaks.length * WINDOW_LENGTH));
  const read = (index: number, position: number): GridBeat => {
    const start = index * WINDOW_LENGTH;
    const windows = store.map((all) => all.subarray(start, start + WINDOW_LENGTH));
    for (const [k, lead] of leads.entries()) {
      readWindow(lead, position, sampleRate, windows[k] as Float64Array);
    }
    return { position, leads: windows };
  };
  const beats = Array.from(peaks, (peak, index) => read(index, peak));
  const slopes = beats.map(qrsSlopes);
  const classes = groupByShape(slopes).map((members) => {
    const mean = meanOf(members.map((index) => slopes[index] as Float64Array));
    for (const index of members) {
      const { shift } = fit(slopes[index] as Float64Array, mean);
      const { position } = beats[index] as GridBeat;
      if (shift !== 0) beats[index] = read(index, position + (shift * sampleRate) / GRID_HZ);
    }
    return { members, template: templateOf(store, members) };
  });
  return { beats, classes };
}

function templateOf(store: readonly Float64Array[], members: readonly number[]): Float64Array[] {
  const every = Math.ceil(members.length / ENOUGH);
  const starts = members.filter((_, i) => i % every === 0).map((index) => index * WINDOW_LENGTH);
  return store.map((all) => medianOf(all, starts, WINDOW_LENGTH));
}

/** Slopes around R, lead after lead. */
function qrsSlopes({ leads }: GridBeat): Float64Array {
  const slopes = new Float64Array(leads.length * SPAN);
  const first = R_INDEX - SPAN / 2;
  for (const [k, lead] of leads.entries()) {
    for (let i = 0; i < SPAN; i++) {
      slopes[k * SPAN + i] = (lead[first + i + 2] as number) - (lead[first + i - 2] as number);
    }
  }
  return slopes;
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array((rows[0] as Float64Array).length);
  for (const row of rows) {
    for (let i = 0; i < mean.length; i++) {
      mean[i] = (mean[i] as number) + (row[i] as number) / rows.length;
    }
  }
  return mean;
}

/** Indices of the beats of each shape, the most frequent first. */
function groupByShape(slopes: readonly Float64Array[]): number[][] {
  const groups: number[][] = [];
  for (const [index, own] of slopes.entries()) {
    let best: number[] | undefined;
    let likeness = ALIKE;
    for (const group of groups.slice(0, MOST_SHAPES)) {
      const { correlation } = fit(own, slopes[group[0] as number] as Float64Array);
      if (correlation < likeness) continue;
      likeness = correlation;
      best = group;
    }
    if (best) best.push(index);
    else groups.push([index]);
  }
  return groups.sort((a, b) => b.length - a.length);
}

interface Fit {
  readonly shift: number;
  readonly correlation: number;
}

/** The shift at which a beat goes best with another: every second one is tried, then those beside the best. */
function fit(slopes: Float64Array, others: Float64Array): Fit {
  let best: Fit = { shift: 0, correlation: correlate(slopes, others, 0) };
  const attempt = (shift: number) => {
    const correlation = correlate(slopes, others, shift);
    if (correlation > best.correlation) best = { shift, correlation };
  };
  for (let shift = 2; shift < SHIFT; shift += 2) {
    attempt(shift);
    attempt(-shift);
  }
  const { shift } = best;
  attempt(shift - 1);
  attempt(shift + 1);
  return best;
}

function correlate(slopes: Float64Array, others: Float64Array, shift: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let start = SHIFT; start < slopes.length; start += SPAN) {
    for (let i = start; i < start + 2 * REACH; i += 2) {
      const x = slopes[i + shift] as number;
      const y = others[i] as number;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
