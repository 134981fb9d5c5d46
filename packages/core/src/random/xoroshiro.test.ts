import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextWord, type Xoroshiro } from './xoroshiro.ts';

const turned = (word: bigint, by: bigint) =>
  BigInt.asUintN(64, (word << by) | (word >> (64n - by)));

/** The published algorithm as it stands, in 64-bit words. */
function* published(first: bigint, second: bigint): Generator<number> {
  let [a, b] = [first, second];
  for (;;) {
    yield Number(BigInt.asIntN(32, a + b));
    b ^= a;
    a = turned(a, 24n) ^ b ^ BigInt.asUintN(64, b << 16n);
    b = turned(b, 37n);
  }
}

const half = (word: bigint, by: bigint) => Number(BigInt.asIntN(32, word >> by));

it('gives the lower halves of the published xoroshiro128+', () => {
  const words = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  fc.assert(
    fc.property(words, words, (first, second) => {
      const state: Xoroshiro = {
        high0: half(first, 32n),
        low0: half(first, 0n),
        high1: half(second, 32n),
        low1: half(second, 0n),
      };
      const reference = published(first, second);
      for (let i = 0; i < 20; i++) expect(nextWord(state)).toBe(reference.next().value);
    }),
    { seed: 1 },
  );
});
