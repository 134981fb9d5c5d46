import { createRandom } from '@einthoven/core';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFrames, type Frames } from '../leads/frames.ts';
import { noisePasses } from '../passes/noise-passes.ts';
import { type Passes, passes } from '../passes/passes.ts';
import { type LoadedKernels, loadKernels } from './load-kernels.ts';
import { createSimdNoisePasses } from './simd-noise-passes.ts';
import { createSimdPasses } from './simd-passes.ts';

const refusing = new Proxy({} as Passes, {
  get: (_, name) => () => {
    throw new Error(`the plain ${String(name)} was called`);
  },
});
const loaded = loadKernels() as LoadedKernels;
const simd = createSimdPasses(loaded, refusing);
const simdNoise = createSimdNoisePasses(loaded, refusing as never);

/** Where the kernels' memory is borrowed, what they make of it, and the plain passes of a copy. */
function both(
  length: number,
  seed: number,
  run: (passes: Passes, frames: Frames) => unknown,
): { bySimd: unknown; plainly: unknown } {
  const start = randomNumbers(8 * length, seed);
  const copy = start.slice();
  const plainly = [run(passes, copy), copy];
  const bySimd = simd.withFrames(length, (frames) => {
    frames.set(start);
    return [run(simd, frames), frames.slice()];
  });
  return { bySimd, plainly };
}

function randomNumbers(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  // Of very different sizes, and zeros of both signs, so that every rounding counts.
  return Float64Array.from({ length: count }, () =>
    random.chance(0.05) ? random.pick([0, -0]) : random.normal() * 10 ** random.uniform(-6, 3),
  );
}

const seeds = fc.nat(1e6);
const lengths = fc.integer({ min: 1, max: 300 });
const assertSame = <T extends unknown[]>(
  arbitraries: { [I in keyof T]: fc.Arbitrary<T[I]> },
  run: (...values: T) => { bySimd: unknown; plainly: unknown },
) =>
  fc.assert(
    fc.property(fc.tuple(...arbitraries), (values) => {
      const { bySimd, plainly } = run(...(values as T));
      expect(bySimd).toEqual(plainly);
    }),
    { seed: 5, numRuns: 60 },
  );

describe('each kernel makes the numbers of its plain pass', () => {
  test('addFrames, of as many frames and of fewer that repeat, from any memory', () => {
    assertSame([lengths, lengths, seeds], (length, other, seed) => {
      const others = randomNumbers(8 * Math.min(length, other), seed + 1);
      const inside = simdNoise.scratchFrames(others.length / 8);
      inside.set(others);
      return both(length, seed, (use, frames) => {
        use.addFrames(frames, others, 0.37);
        use.addFrames(frames, use === simd ? inside : others, -1.1);
      });
    });
  });

  test('addHeights, also of more heights than there are samples', () => {
    assertSame([lengths, fc.nat(300), fc.nat(300), seeds], (length, first, count, seed) => {
      const heights = randomNumbers(count + (seed % 2), seed + 1);
      const sizes = randomNumbers(8, seed + 2);
      const start = Math.min(first, length);
      return both(length, seed, (use, frames) =>
        use.addHeights(frames, start, heights, count, sizes),
      );
    });
  });

  test('addSlope, up and down', () => {
    assertSame([lengths, fc.nat(300), fc.nat(300), seeds], (length, a, b, seed) => {
      const sizes = randomNumbers(8, seed + 2);
      const [from, to] = [Math.min(a, length), Math.min(b, length)];
      return both(length, seed, (use, frames) => {
        use.addSlope(frames, from, Math.max(from, to), 0.9, 0.99, 0.999, sizes);
        use.addSlope(frames, from - 1, Math.min(from, to) - 1, 0.8, 0.97, 0.998, sizes);
      });
    });
  });

  test('addInterpolated, where the last knots are reached and where not', () => {
    assertSame([lengths, fc.integer({ min: 2, max: 40 }), seeds], (length, spacing, seed) => {
      const knots = randomNumbers(8 * (Math.ceil(length / spacing) + 1), seed + 1);
      return both(length, seed, (use, frames) => use.addInterpolated(frames, knots, spacing, 0.37));
    });
  });

  test('sumMoments', () => {
    assertSame([lengths, seeds], (length, seed) =>
      both(length, seed, (use, frames) => use.sumMoments(frames).slice()),
    );
  });

  test('standardLeads, with rows for others and without', () => {
    assertSame([lengths, fc.constantFrom(12, 14), seeds], (length, rows, seed) =>
      both(length, seed, (use, frames) => use.standardLeads(frames, rows)),
    );
  });

  test('fillNoise', () => {
    assertSame(
      [lengths, seeds, fc.double({ min: 0, max: 1, noNaN: true })],
      (length, seed, take) => {
        const random = createRandom(seed);
        const [plainly, bySimd] = [createFrames(length), simdNoise.scratchFrames(length)];
        const start = {
          sizes: Array.from({ length: 9 }, () => random.uniform(0.5, 1.5)),
          state: [random.integer(2 ** 32) | 0, random.integer(2 ** 32) | 1],
          swell: [random.uniform(-1, 1), random.uniform(-1, 1)],
          turn: [Math.cos(0.01), Math.sin(0.01)],
          take,
          ofSample: random.uniform(-1, 1),
          ofMean: random.uniform(-1, 1),
        } as const;
        noisePasses.fillNoise(plainly, start);
        simdNoise.fillNoise(bySimd, start);
        return { plainly, bySimd: bySimd.slice() };
      },
    );
  });
});

describe('the memory of the kernels', () => {
  const isThere = (frames: Frames) => frames.buffer === loaded.buffer;
  const simd = createSimdPasses(loaded, { ...passes });

  test('is lent once, in zeros, and again after an error', () => {
    const inner = simd.withFrames(5, (outer) => {
      expect(isThere(outer)).toBe(true);
      outer.fill(1);
      return simd.withFrames(5, isThere);
    });
    expect(inner).toBe(false);
    const fail = () => {
      throw new Error('mine');
    };
    expect(() => simd.withFrames(5, fail)).toThrow('mine');
    simd.withFrames(5, (frames) => {
      expect(isThere(frames)).toBe(true);
      expect(frames).toEqual(createFrames(5));
    });
  });

  test('is for records up to its length', () => {
    const { LONGEST } = loaded.layout;
    expect(simd.withFrames(LONGEST, isThere)).toBe(true);
    expect(simd.withFrames(LONGEST + 1, isThere)).toBe(false);
    expect(isThere(simdNoise.scratchFrames(LONGEST))).toBe(true);
  });

  test('does not get out', () => {
    simd.withFrames(5, (frames) => {
      for (const rows of [12, 13]) {
        const output = simd.standardLeads(frames, rows);
        expect(output.buffer.byteLength).toBe(4 * rows * 5);
      }
    });
  });
});

describe('without', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ['WebAssembly', undefined],
    ['leave to compile', { ...members(), Module: failing(WebAssembly.CompileError) }],
    ['memory', { ...members(), Memory: failing(RangeError) }],
  ])('%s there are no kernels', (_, stub) => {
    vi.stubGlobal('WebAssembly', stub);
    expect(loadKernels()).toBeNull();
  });

  function members() {
    const { Global, Instance, Memory, Module } = WebAssembly;
    return { Global, Instance, Memory, Module };
  }

  function failing(Failure: new (message: string) => Error) {
    return class {
      constructor() {
        throw new Failure('not here');
      }
    };
  }
});
