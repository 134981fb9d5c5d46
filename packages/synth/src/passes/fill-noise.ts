import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { normalDeviates } from '../noise/normal-deviates.ts';

/** Where {@link fillNoise} begins, and what it keeps from sample to sample. */
export interface NoiseStart {
  /** Standard deviation at each of the ELECTRODES, in their order. */
  readonly sizes: readonly number[];
  /** The state of the generator, two integers of 32 bits. */
  readonly state: readonly [number, number];
  /** A vector that turns by an angle: the second coordinate is by which share the noise is larger. */
  readonly swell: readonly [x: number, y: number];
  readonly turn: readonly [cos: number, sin: number];
  /** What a running mean takes of each sample. */
  readonly take: number;
  /** How much of each sample, and how much of that mean, is in the noise. */
  readonly ofSample: number;
  readonly ofMean: number;
}

/**
 * Fills frames with what the leads see of normal noise that is independent at each of the nine electrodes.
 *
 * Three electrodes share one draw of xoroshiro64* (Blackman and Vigna 2018, doi:10.1145/3460772), and a table
 * takes the place of logarithms: that costs a tenth of the time of normal draws. All in one loop, since
 * passing over a record takes as long as computing it.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: no function can take out what a loop keeps in registers.
export function fillNoise(
  frames: Frames,
  { sizes, state, swell, turn, take, ofSample, ofMean }: NoiseStart,
): void {
  const table = normalDeviates();
  const [sizeRa, sizeLa, sizeLl, size1, size2, size3, size4, size5, size6] = sizes as Nine;
  const [cos, sin] = turn;
  let [a, b] = state;
  let [x, y] = swell;
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

type Nine = [number, number, number, number, number, number, number, number, number];
