import type { Random } from '@einthoven/core';
import { ELECTRODES, type NoiseContext } from './noise.ts';
import { scratchRows } from './scratch.ts';

const BYTES = 0x00ff00ff;

/** Standard deviation of the sum of two bytes. */
const DEVIATION = Math.sqrt((2 * (256 ** 2 - 1)) / 12);

/** How {@link independentNoise} is coloured. */
export interface NoiseColour {
  /** What a running mean keeps from sample to sample; it is taken away, a high-pass of first order. */
  readonly keep: number;
  /** Factor of each sample. */
  readonly envelope: Float64Array;
  /** Deviation at the next electrode. */
  size(): number;
}

/**
 * Returns noise that is independent at each of the nine electrodes.
 *
 * Each number is the sum of two random bytes and a lead is the difference of at least two electrodes,
 * so a lead holds four bytes or more and is nearly normal; two electrodes share one draw of
 * xoroshiro64* (Blackman and Vigna 2018, doi:10.1145/3460772), started by `random`. That takes a tenth
 * of the time of normal draws.
 */
export function independentNoise(
  { length, random }: NoiseContext,
  colour: NoiseColour,
): Float64Array[] {
  const rows = scratchRows(length);
  const fill = createFill(random, colour);
  for (let row = 0; row < ELECTRODES.length; row += 2) {
    fill(rows[row] as Float64Array, colour.size(), rows[row + 1] as Float64Array, colour.size());
  }
  return rows.slice(0, ELECTRODES.length);
}

function createFill(random: Random, { keep, envelope }: NoiseColour) {
  let first = random.integer(2 ** 32) | 0;
  let second = random.integer(2 ** 32) | 1;
  return (even: Float64Array, evenSize: number, odd: Float64Array, oddSize: number) => {
    // In the loop, variables of this function alone: those of the outer one live in memory.
    let a = first;
    let b = second;
    const take = 1 - keep;
    const evenScale = evenSize / DEVIATION;
    const oddScale = oddSize / DEVIATION;
    let evenSlow = 0;
    let oddSlow = 0;
    for (let n = 0; n < even.length; n++) {
      const word = Math.imul(a, 0x9e3779bb);
      b ^= a;
      a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
      b = (b << 13) | (b >>> 19);
      const sums = (word & BYTES) + ((word >>> 8) & BYTES);
      const evenWhite = (sums & 0xffff) - 255;
      const oddWhite = (sums >>> 16) - 255;
      evenSlow = keep * evenSlow + take * evenWhite;
      oddSlow = keep * oddSlow + take * oddWhite;
      const factor = envelope[n] as number;
      even[n] = evenScale * factor * (evenWhite - evenSlow);
      odd[n] = oddScale * factor * (oddWhite - oddSlow);
    }
    first = a;
    second = b;
  };
}
