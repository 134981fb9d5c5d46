import { philoxInPlace } from './philox.ts';

/** A step on the way to a stream: a name for the purpose, or the index of a record. */
export type StreamPathPart = string | number;

/** The words of the key that is being made; one block for all, as the caller reads it at once. */
const state = new Int32Array(4);

/**
 * Returns four 32-bit words that stand for (seed, path): the state from which a stream starts. The next
 * call overwrites them.
 *
 * Every part is absorbed by one Philox call under the seed, so neighbouring indices and names give
 * unrelated streams.
 */
export function streamKey(seed: number, path: readonly StreamPathPart[]): Int32Array {
  const low = seed | 0;
  const high = highWord(seed);
  state.fill(0);
  state[3] = path.length;
  philoxInPlace(state, low, high);
  for (let i = 0; i < path.length; i++) {
    const part = path[i] as StreamPathPart;
    if (typeof part === 'number') absorb(part | 0, highWord(part), NUMBER, low, high);
    else {
      absorb(part.length, 0, TEXT, low, high);
      // Not by for-of, whose iterator would cost more than most characters.
      for (let at = 0; at < part.length; ) {
        const character = part.codePointAt(at) as number;
        absorb(character, 1, TEXT, low, high);
        at += character > 0xffff ? 2 : 1;
      }
    }
  }
  return state;
}

const TEXT = 0x74657874;
const NUMBER = 0x6e756d62;

const highWord = (value: number) => Math.floor(value / 2 ** 32) | 0;

function absorb(a: number, b: number, kind: number, low: number, high: number): void {
  state[0] = (state[0] as number) ^ a;
  state[1] = (state[1] as number) ^ b;
  state[2] = (state[2] as number) ^ kind;
  philoxInPlace(state, low, high);
}
