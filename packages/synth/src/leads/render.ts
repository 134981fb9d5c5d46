import { ALL_SOURCES, SOURCES } from '../heart/heart.ts';
import { gaussian, logistic, reachOf } from '../heart/kernels.ts';
import type { Placement } from '../heart/nominal-beat.ts';
import type { BeatLayout } from '../heart/place-sources.ts';
import { passes } from '../passes/passes.ts';
import { scratchHeights } from '../passes/scratch-heights.ts';
import { type Frames, frameCount } from './frames.ts';
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
  for (let source = 0; source < amplitudes.length; source++) {
    const height = heightAt(layout, source, time);
    if (height === 0) continue;
    const leads = amplitudes[source] as Float64Array;
    for (let lead = 0; lead < output.length; lead++) {
      output[lead] = (output[lead] as number) + height * (leads[lead] as number);
    }
  }
}

/**
 * Adds one beat.
 *
 * @param onset - Time of the QRS onset in seconds.
 * @param sources - Which of its sources; default all.
 */
export function addBeat(
  { layout, amplitudes }: BeatTemplate,
  frames: Frames,
  sampleRate: number,
  onset: number,
  sources: readonly number[] = ALL_SOURCES,
): void {
  for (const source of sources) {
    const sizes = amplitudes[source] as Float64Array;
    const size = largestOf(sizes);
    if (size === 0) continue;
    if (source === SOURCES.st) addLevel(layout, sizes, frames, sampleRate, onset);
    else {
      const placement = layout.placements[source] as Placement;
      addGaussian(placement, sizes, reachOf(size), frames, sampleRate, onset);
    }
  }
}

function addGaussian(
  { centre, rise, fall }: Placement,
  sizes: Float64Array,
  reach: number,
  frames: Frames,
  sampleRate: number,
  onset: number,
): void {
  const middle = (onset + centre) * sampleRate;
  const before = rise * sampleRate;
  const after = fall * sampleRate;
  const first = Math.max(0, Math.ceil(middle - reach * rise * sampleRate));
  const end = Math.min(frameCount(frames), Math.floor(middle + reach * fall * sampleRate) + 1);
  if (first >= end) return;
  // From the centre outwards: so the recurrence begins with its largest value on either side.
  const turn = Math.max(first, Math.min(end, Math.ceil(middle)));
  addHalf(frames, turn, end, (turn - middle) / after, 1 / after, sizes);
  addHalf(frames, turn - 1, first - 1, (middle - turn + 1) / before, 1 / before, sizes);
}

/**
 * Adds exp(−z²/2) from sample `from` up or down to but without `to`, where z begins at `z` and grows by `step`.
 *
 * The ratio of two neighbours is itself a geometric sequence: two products a sample, where an
 * exponential would cost ten times that; after hundreds of samples the error is below 1e-11.
 */
function addHalf(
  frames: Frames,
  from: number,
  to: number,
  z: number,
  step: number,
  sizes: Float64Array,
): void {
  const height = Math.exp(-0.5 * z * z);
  const ratio = Math.exp(-step * (z + 0.5 * step));
  passes.addSlope(frames, from, to, height, ratio, Math.exp(-step * step), sizes);
}

/** Adds the ST level, which comes and goes along logistic curves. */
function addLevel(
  { activation: { stRise }, recovery: { stFall } }: BeatLayout,
  sizes: Float64Array,
  frames: Frames,
  sampleRate: number,
  onset: number,
): void {
  const from = onset + stRise.centre - STEP_REACH * stRise.scale;
  const to = onset + stFall.centre + STEP_REACH * stFall.scale;
  const first = Math.max(0, Math.ceil(from * sampleRate));
  const end = Math.min(frameCount(frames), Math.floor(to * sampleRate) + 1);
  if (first >= end) return;
  const heights = scratchHeights(end - first);
  const time = first / sampleRate - onset;
  // Either exponential falls by the same ratio from sample to sample.
  let yet = Math.exp((stRise.centre - time) / stRise.scale);
  let left = Math.exp((stFall.centre - time) / stFall.scale);
  const yetRatio = Math.exp(-1 / (stRise.scale * sampleRate));
  const leftRatio = Math.exp(-1 / (stFall.scale * sampleRate));
  for (let n = 0; n < end - first; n++) {
    heights[n] = left / ((1 + yet) * (1 + left));
    yet *= yetRatio;
    left *= leftRatio;
  }
  passes.addHeights(frames, first, heights, end - first, sizes);
}

function largestOf(sizes: Float64Array): number {
  let largest = 0;
  for (let lead = 0; lead < sizes.length; lead++) {
    largest = Math.max(largest, Math.abs(sizes[lead] as number));
  }
  return largest;
}

function heightAt(
  { placements, activation, recovery }: BeatLayout,
  source: number,
  time: number,
): number {
  if (source !== SOURCES.st) return gaussian(placements[source] as Placement, time);
  return logistic(activation.stRise, time) * (1 - logistic(recovery.stFall, time));
}
