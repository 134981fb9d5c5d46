import { requireNumber } from '../errors/require.ts';
import { type StreamPathPart, streamKey } from './stream-key.ts';
import { nextWord, type Xoroshiro } from './xoroshiro.ts';

/** What {@link Random} can shuffle: an array, or a typed array. */
export type Shuffleable = { readonly length: number; [index: number]: unknown };

/** A stream of random numbers that belongs to a seed and a path. */
export interface Random {
  /** A number from `low` (default 0) up to, but not including, `high` (default 1). */
  uniform(low?: number, high?: number): number;
  /** A normally distributed number; default mean 0, standard deviation 1. */
  normal(mean?: number, standardDeviation?: number): number;
  /** A whole number from 0 to `count` − 1. */
  integer(count: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items, each with the same probability or by the weights given. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
  /** Puts the items in random order, in place, and returns them. */
  shuffle<T extends Shuffleable>(items: T): T;
  /** A stream of its own for (seed, path of this stream, `path`), whatever has been drawn so far. */
  child(...path: StreamPathPart[]): Random;
}

/**
 * Returns the random stream of a seed and a path.
 *
 * Streams are independent of each other: record 7 draws the same numbers whether or not record 6 was
 * ever made, on any worker. The starting state comes from Philox 4x32-10 keyed by seed and path
 * (Salmon et al. 2011, doi:10.1145/2063384.2063405); bulk draws from xoroshiro128+ (Blackman and
 * Vigna 2018, doi:10.1145/3460772).
 *
 * @param seed - A whole number from 0 to 2^53 − 1.
 * @param path - Names and indices that say what the stream is for, such as ('record', 7, 'noise').
 * @throws InvalidArgumentError for any other seed or for a fractional or negative index.
 */
export function createRandom(seed: number, ...path: StreamPathPart[]): Random {
  requireNumber('seed', seed, WHOLE);
  for (const part of path) if (typeof part === 'number') requireNumber('path', part, WHOLE);
  return createStream(seed, path);
}

const WHOLE = { integer: true, min: 0, max: Number.MAX_SAFE_INTEGER } as const;

function createStream(seed: number, path: readonly StreamPathPart[]): Random {
  const key = streamKey(seed, path);
  const state = { high0: key[0], low0: key[1], high1: key[2], low1: key[3] } as Xoroshiro;
  const unit = () => ((nextWord(state) >>> 5) * 0x4000000 + (nextWord(state) >>> 6)) / 2 ** 53;
  const normal = normalFrom(unit);
  const integer = (count: number) => Math.floor(unit() * count);
  return {
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    normal: (mean = 0, standardDeviation = 1) => mean + standardDeviation * normal(),
    integer: (count) => integer(requireNumber('count', count, { integer: true, min: 1 })),
    chance: (probability) => unit() < probability,
    pick: (items, weights) =>
      items[weights ? weighted(weights, unit()) : integer(items.length)] as never,
    shuffle: (items) => shuffle(items, integer),
    child: (...more) => createRandom(seed, ...path, ...more),
  };
}

/** Marsaglia's polar method (1964), which needs no trigonometry: two normals from each accepted pair. */
function normalFrom(unit: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * unit() - 1;
      const y = 2 * unit() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
}

function weighted(weights: readonly number[], at: number): number {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Fisher and Yates. */
function shuffle<T extends Shuffleable>(items: T, integer: (count: number) => number): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    const item = items[i];
    items[i] = items[j] as never;
    items[j] = item as never;
  }
  return items;
}
