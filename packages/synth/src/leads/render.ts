import { ATRIAL_SOURCES, SOURCE_NAMES, type SourceName } from '../heart/heart.ts';
import { gaussian, logistic, REACH } from '../heart/kernels.ts';
import type { BeatLayout } from '../heart/place-sources.ts';
import type { LeadAmplitudes } from './project.ts';

/** Beyond this many time constants nothing is left of a step. */
const STEP_REACH = 10;

/** One person's beat, ready to be drawn: which waves, when, how large in which lead. */
export interface BeatTemplate {
  readonly layout: BeatLayout;
  readonly amplitudes: LeadAmplitudes;
}

/** Writes the value of one isolated beat in I, II, V1 … V6, `time` seconds after the QRS onset. */
export function beatAt(
  { layout, amplitudes }: BeatTemplate,
  time: number,
  output: Float64Array,
): void {
  output.fill(0);
  for (const name of SOURCE_NAMES) {
    const height = heightAt(layout, name, time);
    if (height === 0) continue;
    const leads = amplitudes[name];
    for (let lead = 0; lead < output.length; lead++) {
      output[lead] = (output[lead] as number) + height * (leads[lead] as number);
    }
  }
}

/** The sources of QRS, T and U. */
export const VENTRICULAR_SOURCES: readonly SourceName[] = SOURCE_NAMES.filter(
  (name) => !(ATRIAL_SOURCES as readonly string[]).includes(name),
);

/**
 * Adds one beat to the rows I, II, V1 … V6.
 *
 * @param onset - Time of the QRS onset in seconds.
 * @param gain - Factor of this beat.
 * @param names - Which of its sources; default all.
 */
export function addBeat(
  { layout, amplitudes }: BeatTemplate,
  rows: readonly Float64Array[],
  sampleRate: number,
  onset: number,
  gain: number,
  names: readonly SourceName[] = SOURCE_NAMES,
): void {
  const length = (rows[0] as Float64Array).length;
  for (const name of names) {
    const [from, to] = reach(layout, name);
    const first = Math.max(0, Math.ceil((onset + from) * sampleRate));
    const count = Math.min(length - 1, Math.floor((onset + to) * sampleRate)) - first + 1;
    if (count <= 0 || amplitudes[name].every(isZero)) continue;
    const heights = scratch(count);
    for (let n = 0; n < count; n++) {
      const time = (first + n) / sampleRate - onset;
      heights[n] = heightAt(layout, name, time);
    }
    for (let lead = 0; lead < rows.length; lead++) {
      const size = (amplitudes[name][lead] as number) * gain;
      addScaled(rows[lead] as Float64Array, first, heights, count, size);
    }
  }
}

function addScaled(
  row: Float64Array,
  first: number,
  heights: Float64Array,
  count: number,
  size: number,
): void {
  for (let n = 0; n < count; n++) {
    row[first + n] = (row[first + n] as number) + size * (heights[n] as number);
  }
}

const isZero = (value: number) => value === 0;

let heightsOfWave = new Float64Array(1024);

/** One buffer for all waves: allocating one each would cost more than filling it. */
function scratch(count: number): Float64Array {
  if (heightsOfWave.length < count) heightsOfWave = new Float64Array(2 * count);
  return heightsOfWave;
}

/** When a source begins and ends to sound, in seconds from the QRS onset. */
function reach({ placements, stRise, stFall }: BeatLayout, name: SourceName): [number, number] {
  if (name === 'st') {
    return [stRise.centre - STEP_REACH * stRise.scale, stFall.centre + STEP_REACH * stFall.scale];
  }
  const { centre, rise, fall } = placements[name];
  return [centre - REACH * rise, centre + REACH * fall];
}

function heightAt(layout: BeatLayout, name: SourceName, time: number): number {
  if (name !== 'st') return gaussian(layout.placements[name], time);
  return logistic(layout.stRise, time) * (1 - logistic(layout.stFall, time));
}
