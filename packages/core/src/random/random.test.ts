import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from './random.ts';

const draw = (random: Random, count: number) =>
  Float64Array.from({ length: count }, () => random.uniform());

const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;

function correlation(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)];
  const product = (a: Float64Array, b: Float64Array, ma: number, mb: number) =>
    a.reduce((sum, value, i) => sum + (value - ma) * ((b[i] as number) - mb), 0);
  return product(x, y, mx, my) / Math.sqrt(product(x, x, mx, mx) * product(y, y, my, my));
}

describe('createRandom', () => {
  it('repeats for the same seed and path', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.oneof(fc.string(), fc.nat())), (seed, path) => {
        expect(draw(createRandom(seed, ...path), 4)).toEqual(draw(createRandom(seed, ...path), 4));
      }),
      { seed: 1 },
    );
  });

  it('starts from these numbers on every machine', () => {
    expect([...draw(createRandom(1, 'record', 7), 3)]).toMatchInlineSnapshot(`
      [
        0.6427884029625106,
        0.9870746921591328,
        0.47662210539512995,
      ]
    `);
  });

  it.each([
    ['the seed', createRandom(1), createRandom(2)],
    ['the upper half of the seed', createRandom(1), createRandom(1 + 2 ** 32)],
    ['a name', createRandom(1, 'noise'), createRandom(1, 'rhythm')],
    ['a neighbouring index', createRandom(1, 'record', 0), createRandom(1, 'record', 1)],
    ['the upper half of an index', createRandom(1, 0), createRandom(1, 2 ** 32)],
    ['the kind of a part', createRandom(1, 1), createRandom(1, '1')],
    ['where names are cut', createRandom(1, 'ab', 'c'), createRandom(1, 'a', 'bc')],
    ['the length of a path', createRandom(1, 'a'), createRandom(1, 'a', '')],
    ['a child', createRandom(1), createRandom(1).child('x')],
  ])('gives unrelated streams to paths that differ in %s', (_what, a, b) => {
    const [x, y] = [draw(a, 20_000), draw(b, 20_000)];
    // Five standard errors of the correlation of independent draws.
    expect(Math.abs(correlation(x, y))).toBeLessThan(5 / Math.sqrt(20_000));
  });

  it('gives a child its own stream, whatever has been drawn from the parent', () => {
    const parent = createRandom(9, 'a');
    draw(parent, 10);
    expect(draw(parent.child('b', 3), 5)).toEqual(draw(createRandom(9, 'a', 'b', 3), 5));
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(expect.objectContaining({ argument: 'seed' }));
  });

  it.each([-1, 0.5, Infinity])('refuses index %d in a path', (index) => {
    expect(() => createRandom(1, 'record', index)).toThrow(
      expect.objectContaining({ argument: 'path' }),
    );
  });
});

describe('Random', () => {
  const N = 100_000;

  it('draws uniform numbers with the moments of the uniform distribution', () => {
    const values = draw(createRandom(4), N);
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(5 / Math.sqrt(12 * N));
    expect(mean(values.map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 3);
  });

  it('fills the tenths of a range evenly', () => {
    const random = createRandom(5);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < N; i++) {
      const bin = Math.floor(random.uniform(20, 30) - 20);
      counts[bin] = (counts[bin] as number) + 1;
    }
    const squares = counts.reduce((sum, n) => sum + (n - N / 10) ** 2 / (N / 10), 0);
    // 99.99th percentile of chi squared with nine degrees of freedom.
    expect(squares).toBeLessThan(33.7);
  });

  it('draws normal numbers with the first four moments of the normal distribution', () => {
    const random = createRandom(6);
    const values = Float64Array.from({ length: N }, () => random.normal());
    const moment = (power: number) => mean(values.map((x) => x ** power));
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(N));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / N));
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / N));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / N));
  });

  it('scales and shifts normal numbers', () => {
    expect(createRandom(7).normal(10, 2)).toBeCloseTo(10 + 2 * createRandom(7).normal(), 12);
  });

  it('draws whole numbers below a count, all of them', () => {
    const random = createRandom(8);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(() => random.integer(0)).toThrow('count is 0');
  });

  it('is true with the probability asked for', () => {
    const random = createRandom(9);
    const hits = Array.from({ length: N }, () => random.chance(0.3)).filter(Boolean).length;
    expect(Math.abs(hits / N - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / N));
  });

  it('picks by weight, and evenly without', () => {
    const random = createRandom(10);
    const share = (weights?: number[]) => {
      const picks = Array.from({ length: N }, () => random.pick(['a', 'b', 'c'], weights));
      return picks.filter((item) => item === 'c').length / N;
    };
    expect(share()).toBeCloseTo(1 / 3, 2);
    expect(share([1, 0, 3])).toBeCloseTo(3 / 4, 2);
    expect(share([1, 1, 0])).toBe(0);
  });

  it('shuffles in place into every order equally often', () => {
    const random = createRandom(11);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const items = Int8Array.of(1, 2, 3);
      expect(random.shuffle(items)).toBe(items);
      counts.set(String(items), (counts.get(String(items)) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 29);
  });
});
