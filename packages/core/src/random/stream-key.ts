import { type PhiloxCounter, philox4x32 } from './philox.ts';

/** A step on the way to a stream: a name for the purpose, or the index of a record. */
export type StreamPathPart = string | number;

/**
 * Returns four 32-bit words that stand for (seed, path): the state from which a stream starts.
 *
 * Every part is absorbed by one Philox call under the seed, so neighbouring indices and names give
 * unrelated streams.
 */
export function streamKey(seed: number, path: readonly StreamPathPart[]): PhiloxCounter {
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const;
  let state: PhiloxCounter = philox4x32([0, 0, 0, path.length], key);
  const absorb = (low: number, high: number, kind: number) => {
    state = philox4x32([state[0] ^ low, state[1] ^ high, state[2] ^ kind, state[3]], key);
  };
  for (const part of path) {
    if (typeof part === 'number') absorb(part >>> 0, Math.floor(part / 2 ** 32) >>> 0, NUMBER);
    else {
      absorb(part.length, 0, TEXT);
      for (const character of part) absorb(character.codePointAt(0) as number, 1, TEXT);
    }
  }
  return state;
}

const TEXT = 0x74657874;
const NUMBER = 0x6e756d62;
