import type { Random } from '@einthoven/core';
import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';

/** A deviate is one of so many, each as likely: ten bits of a draw choose it. */
const DEVIATES = 1024;

/** How {@link writeIndependentNoise} is coloured. */
export interface NoiseColour {
  /** Standard deviation at each of the ELECTRODES, in their order. */
  readonly sizes: readonly number[];
  /** What a running mean keeps of itself from sample to sample. */
  readonly keep: number;
  /** How much of each sample, and how much of that mean, is in the noise: 1 and −1 leave what is fast, 0 and 1 what is slow. */
  readonly ofSample: number;
  readonly ofMean: number;
  /** How it swells and fades: by the share `size`, once in `samples`. */
  readonly swell: { readonly samples: number; readonly phase: number; readonly size: number };
}

/**
 * Fills frames with what the leads see of normal noise that is independent at each of the nine electrodes.
 *
 * Three electrodes share one draw of xoroshiro64* (Blackman and Vigna 2018, doi:10.1145/3460772), started
 * by `random`, and a table takes the place of logarithms: that costs a tenth of the time of normal draws.
 * All in one loop, since passing over a record takes as long as computing it.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: no function can take out what a loop keeps in registers.
export function writeIndependentNoise(
  frames: Frames,
  random: Random,
  { sizes, keep, ofSample, ofMean, swell }: NoiseColour,
): void {
  const table = normalDeviates();
  const [sizeRa, sizeLa, sizeLl, size1, size2, size3, size4, size5, size6] = sizes as Nine;
  let a = random.integer(2 ** 32) | 0;
  let b = random.integer(2 ** 32) | 1;
  const cos = Math.cos((2 * Math.PI) / swell.samples);
  const sin = Math.sin((2 * Math.PI) / swell.samples);
  let x = swell.size * Math.cos(swell.phase);
  let y = swell.size * Math.sin(swell.phase);
  const take = 1 - keep;
  let meanI = 0;
  let meanII = 0;
  let mean1 = 0;
  let mean2 = 0;
  let mean3 = 0;
  let mean4 = 0;
  let mean5 = 0;
  let mean6 = 0;
  for (let at = 0; at < frames.length; at += LEADS_A_FRAME) {
    const direct = ofSample * (1 + y);
    const slow = ofMean * (1 + y);
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;

    let word = Math.imul(a, 0x9e3779bb);
    b ^= a;
    a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
    b = (b << 13) | (b >>> 19);
    const right = sizeRa * (table[word >>> 22] as number);
    const left = sizeLa * (table[(word >>> 12) & 1023] as number);
    const foot = sizeLl * (table[(word >>> 2) & 1023] as number);
    const centre = (right + left + foot) * THIRD;
    const one = left - right;
    const two = foot - right;
    meanI += take * (one - meanI);
    meanII += take * (two - meanII);
    frames[at] = direct * one + slow * meanI;
    frames[at + 1] = direct * two + slow * meanII;

    word = Math.imul(a, 0x9e3779bb);
    b ^= a;
    a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
    b = (b << 13) | (b >>> 19);
    const v1 = size1 * (table[word >>> 22] as number) - centre;
    const v2 = size2 * (table[(word >>> 12) & 1023] as number) - centre;
    const v3 = size3 * (table[(word >>> 2) & 1023] as number) - centre;
    mean1 += take * (v1 - mean1);
    mean2 += take * (v2 - mean2);
    mean3 += take * (v3 - mean3);
    frames[at + 2] = direct * v1 + slow * mean1;
    frames[at + 3] = direct * v2 + slow * mean2;
    frames[at + 4] = direct * v3 + slow * mean3;

    word = Math.imul(a, 0x9e3779bb);
    b ^= a;
    a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
    b = (b << 13) | (b >>> 19);
    const v4 = size4 * (table[word >>> 22] as number) - centre;
    const v5 = size5 * (table[(word >>> 12) & 1023] as number) - centre;
    const v6 = size6 * (table[(word >>> 2) & 1023] as number) - centre;
    mean4 += take * (v4 - mean4);
    mean5 += take * (v5 - mean5);
    mean6 += take * (v6 - mean6);
    frames[at + 5] = direct * v4 + slow * mean4;
    frames[at + 6] = direct * v5 + slow * mean5;
    frames[at + 7] = direct * v6 + slow * mean6;
  }
}

const THIRD = 1 / 3;

let deviates: Float64Array | null = null;

/**
 * Numbers that share the normal distribution evenly among them, brought to variance 1: its quantiles,
 * found by integrating dx/dp = √(2π) exp(x²/2) from the median on.
 */
function normalDeviates(): Float64Array {
  if (deviates) return deviates;
  const table = new Float64Array(DEVIATES);
  const slope = (x: number) => Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  const steps = 32;
  const step = 1 / DEVIATES / steps;
  let squares = 0;
  for (let i = 0, x = 0; i < DEVIATES / 2; i++) {
    // The first lies half as far from the median as from the next.
    for (let k = i === 0 ? steps / 2 : 0; k < steps; k++)
      x += step * slope(x + 0.5 * step * slope(x));
    table[DEVIATES / 2 + i] = x;
    table[DEVIATES / 2 - 1 - i] = -x;
    squares += 2 * x * x;
  }
  deviates = table.map((x) => x / Math.sqrt(squares / DEVIATES));
  return deviates;
}

type Nine = [number, number, number, number, number, number, number, number, number];
