import { asNdArray, createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { macroAuroc } from '../metrics/macro-auroc.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';
import { scoreInterval } from './score-interval.ts';
import { scoreReplicates } from './score-replicates.ts';

const meanOf = (values: ArrayLike<number>) => (positions: Int32Array) =>
  positions.reduce((sum, i) => sum + (values[i] as number), 0) / positions.length;

function normals(n: number, seed: number) {
  const random = createRandom(seed, 'values');
  return Float64Array.from({ length: n }, () => random.normal());
}

function twoArms(n: number, good: number, poor: number, seed = 1) {
  const random = createRandom(seed, 'arms');
  const labels = asNdArray(new Uint8Array(n * 3), [n, 3]);
  const predictions = asNdArray(new Float64Array(n * 3), [n, 3]);
  const reference = asNdArray(new Float64Array(n * 3), [n, 3]);
  for (let i = 0; i < n * 3; i++) {
    const label = Number(random.chance(0.3));
    const shared = random.normal();
    labels.data[i] = label;
    predictions.data[i] = good * label + shared + random.normal(0, 0.3);
    reference.data[i] = poor * label + shared + random.normal(0, 0.3);
  }
  return { labels, predictions, reference };
}

describe('bootstrapInterval', () => {
  it('of a mean is as wide as theory says', () => {
    const values = normals(400, 1);
    const { estimate, low, high, replicates } = bootstrapInterval({
      n: 400,
      statistic: meanOf(values),
      seed: 1,
      replicates: 2000,
    });
    const mean = meanOf(values)(Int32Array.from(values, (_, i) => i));
    const spread = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 400;
    expect(estimate).toBe(mean);
    expect(replicates).toBe(2000);
    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt(spread / 400), 2);
    expect((high + low) / 2).toBeCloseTo(mean, 2);
  });

  it('covers the truth about as often as its level', () => {
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const statistic = meanOf(normals(40, trial));
      const { low, high } = bootstrapInterval({
        n: 40,
        statistic,
        seed: 5,
        replicates: 200,
        level: 0.9,
      });
      if (low <= 0 && high >= 0) covered++;
    }
    expect(covered).toBeGreaterThan(168);
    expect(covered).toBeLessThan(192);
  });

  it('is the same for the same seed and another for another', () => {
    const options = { n: 50, statistic: meanOf(normals(50, 2)), replicates: 100 };
    expect(bootstrapInterval({ ...options, seed: 1 })).toEqual(
      bootstrapInterval({ ...options, seed: 1 }),
    );
    expect(bootstrapInterval({ ...options, seed: 1 })).not.toEqual(
      bootstrapInterval({ ...options, seed: 2 }),
    );
  });

  it('widens when records come in groups that agree', () => {
    const people = normals(60, 3);
    const values = Float64Array.from({ length: 240 }, (_, i) => people[i >> 2] as number);
    const groups = Array.from(values, (_, i) => i >> 2);
    const options = { n: 240, statistic: meanOf(values), seed: 1 };
    const single = bootstrapInterval(options);
    const grouped = bootstrapInterval({ ...options, groups });
    expect((grouped.high - grouped.low) / (single.high - single.low)).toBeCloseTo(2, 0);
    const unknown = bootstrapInterval({ ...options, groups: groups.map(() => null) });
    expect((unknown.high - unknown.low) / (single.high - single.low)).toBeCloseTo(1, 0);
  });

  it('leaves out resamples without a value and refuses a sample without one', () => {
    const statistic = (positions: Int32Array) => (positions.includes(0) ? 1 : null);
    const { replicates } = bootstrapInterval({ n: 5, statistic, seed: 1, replicates: 500 });
    expect(replicates).toBeGreaterThan(300);
    expect(replicates).toBeLessThan(360);
    expect(() => bootstrapInterval({ n: 5, statistic: () => null, seed: 1 })).toThrow(
      'statistic is null',
    );
    const whole = (positions: Int32Array) => (new Set(positions).size === 5 ? 1 : null);
    expect(() => bootstrapInterval({ n: 5, statistic: whole, seed: 1, replicates: 2 })).toThrow(
      'no resample of 2 has a value',
    );
  });
});

describe('bootstrapInterval over runs', () => {
  it('is as wide as records and runs together say', () => {
    const [records, runs] = [normals(300, 4), normals(8, 5)];
    const statistic = (positions: Int32Array, drawn: Int32Array) =>
      meanOf(records)(positions) + 0.2 * meanOf(runs)(drawn);
    const options = { n: 300, statistic, seed: 1, replicates: 2000 };
    const both = bootstrapInterval({ ...options, runs: 8 });
    const variance = (values: Float64Array) => {
      const mean = values.reduce((a, b) => a + b) / values.length;
      return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length ** 2;
    };
    const width = 2 * 1.96 * Math.sqrt(variance(records) + 0.04 * variance(runs));
    expect((both.high - both.low) / width).toBeCloseTo(1, 1);
    expect(() => bootstrapInterval({ ...options, runs: 0 })).toThrow('runs is 0');
  });
});

describe('scoreInterval', () => {
  it('is what bootstrapInterval gives with macroAuroc as statistic', () => {
    const { labels, predictions } = twoArms(60, 1, 0);
    const statistic = (positions: Int32Array) => {
      const pick = (from: { get(i: number, j: number): number }) =>
        asNdArray(
          Float64Array.from({ length: positions.length * 3 }, (_, i) =>
            from.get(positions[Math.floor(i / 3)] as number, i % 3),
          ),
          [positions.length, 3],
        );
      return macroAuroc(pick(labels), pick(predictions)).mean;
    };
    const options = { seed: 9, replicates: 50 };
    const fast = scoreInterval({ labels, predictions, ...options });
    const plain = bootstrapInterval({ n: 60, statistic, ...options });
    expect(fast.estimate).toBeCloseTo(plain.estimate, 12);
    expect(fast.low).toBeCloseTo(plain.low, 12);
    expect(fast.high).toBeCloseTo(plain.high, 12);
  });
});

describe('runs', () => {
  const { labels } = twoArms(150, 1, 0);
  // Runs that differ much more than the records let them.
  const runs = [0.2, 1, 2, 3].map((strength, seed) => {
    const random = createRandom(seed, 'run');
    const noisy = labels.data.map((label) => label);
    return asNdArray(
      Float64Array.from(noisy, (label) => strength * label + random.normal()),
      [150, 3],
    );
  });
  const width = ({ low, high }: { low: number; high: number }) => high - low;

  it('resampled widen the interval about the same estimate', () => {
    const options = { labels, predictions: runs, seed: 1, replicates: 400 };
    const fixed = scoreInterval(options);
    const resampled = scoreInterval({ ...options, runs: 'resampled' });
    expect(resampled.estimate).toBe(fixed.estimate);
    expect(width(resampled)).toBeGreaterThan(2 * width(fixed));
  });

  it('resampled are what bootstrapInterval draws', () => {
    const options = { seed: 3, replicates: 40 };
    const statistic = (positions: Int32Array, drawn: Int32Array) => {
      const pick = (from: { get(i: number, j: number): number }) =>
        asNdArray(
          Float64Array.from({ length: 450 }, (_, i) =>
            from.get(positions[Math.floor(i / 3)] as number, i % 3),
          ),
          [150, 3],
        );
      const of = (run: number) =>
        macroAuroc(pick(labels), pick(runs[run] as (typeof runs)[0])).mean as number;
      return drawn.reduce((sum, run) => sum + of(run), 0) / drawn.length;
    };
    const plain = bootstrapInterval({ ...options, n: 150, runs: 4, statistic });
    const fast = scoreInterval({ ...options, labels, predictions: runs, runs: 'resampled' });
    expect(fast.low).toBeCloseTo(plain.low, 12);
    expect(fast.high).toBeCloseTo(plain.high, 12);
  });

  it('resampled in pairs cancel what pairs share, and each for itself do not', () => {
    const better = runs.map((run) =>
      asNdArray(
        run.data.map((value, i) => value + 0.2 * (labels.data[i] as number)),
        [150, 3],
      ),
    );
    const options = { labels, predictions: better, reference: runs, seed: 1, replicates: 300 };
    const fixed = pairedBootstrap(options);
    const pairs = pairedBootstrap({ ...options, runs: 'resampled-in-pairs' });
    const apart = pairedBootstrap({ ...options, runs: 'resampled' });
    expect(pairs.difference).toBe(fixed.difference);
    expect(width(pairs)).toBeGreaterThan(width(fixed));
    expect(width(apart)).toBeGreaterThan(5 * width(pairs));
    expect(pairs.low).toBeGreaterThan(0);
    expect(apart.low).toBeLessThan(0);
  });

  it('has replicates that belong to the same resamples in every arm', () => {
    const [first, second] = runs as [(typeof runs)[0], (typeof runs)[0]];
    const options = { labels, seed: 2, replicates: 50 };
    const of = (predictions: typeof first) => scoreReplicates({ ...options, predictions });
    const differences = of(first).values.map((value, i) => {
      return (value as number) - (of(second).values[i] as number);
    });
    const paired = pairedBootstrap({ ...options, predictions: first, reference: second });
    expect(Math.min(...differences)).toBeLessThanOrEqual(paired.low);
    expect(Math.max(...differences)).toBeGreaterThanOrEqual(paired.high);
    const sorted = differences.sort((a, b) => a - b);
    expect(sorted.filter((d) => d < paired.low)).toHaveLength(2);
  });

  it('are refused where there are too few, or not as many in both arms', () => {
    const [one] = runs as [(typeof runs)[0]];
    const options = { labels, seed: 1, replicates: 5 };
    expect(() => scoreInterval({ ...options, predictions: one, runs: 'resampled' })).toThrow(
      'predictions holds 1 run, too few to resample runs',
    );
    expect(() => scoreInterval({ ...options, predictions: [] })).toThrow('holds no run');
    expect(() => scoreInterval({ ...options, predictions: one, runs: 'all' as never })).toThrow(
      "runs is 'all'",
    );
    const paired = { ...options, predictions: runs, reference: one };
    expect(pairedBootstrap({ ...paired, runs: 'resampled' }).replicates).toBe(5);
    expect(() => pairedBootstrap({ ...paired, runs: 'resampled-in-pairs' })).toThrow(
      'reference holds 1 runs, predictions 4',
    );
  });
});

describe('pairedBootstrap', () => {
  it('finds a real difference', () => {
    const result = pairedBootstrap({ ...twoArms(300, 1.4, 0.7), seed: 1 });
    expect(result.low).toBeGreaterThan(0);
    expect(result.difference).toBeGreaterThan(result.low);
    expect(result.difference).toBeLessThan(result.high);
    expect(result.p).toBeCloseTo(2 / 1001, 12);
  });

  it('turns over when the arms change places', () => {
    const { labels, predictions, reference } = twoArms(100, 1, 0.9);
    const there = pairedBootstrap({ labels, predictions, reference, seed: 1 });
    const back = pairedBootstrap({
      labels,
      predictions: reference,
      reference: predictions,
      seed: 1,
    });
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.p).toBe(there.p);
  });

  it('averages over the runs of an arm', () => {
    const { labels, predictions, reference } = twoArms(100, 1, 0.5);
    const alone = (arm: typeof predictions) =>
      pairedBootstrap({ labels, predictions: arm, reference, seed: 1 }).difference;
    const both = pairedBootstrap({
      labels,
      predictions: [predictions, reference],
      reference: [reference],
      seed: 1,
    });
    expect(both.difference).toBeCloseTo((alone(predictions) + alone(reference)) / 2, 12);
  });

  it('says nothing of an arm and itself', () => {
    const { labels, predictions } = twoArms(50, 1, 0);
    const result = pairedBootstrap({ labels, predictions, reference: predictions, seed: 1 });
    expect(result).toMatchObject({ difference: 0, low: 0, high: 0, p: 1 });
  });

  it('rarely finds a difference where there is none', () => {
    let found = 0;
    for (let trial = 0; trial < 100; trial++) {
      const result = pairedBootstrap({ ...twoArms(80, 1, 1, trial), seed: 2, replicates: 199 });
      if (result.p < 0.05) found++;
    }
    expect(found).toBeLessThan(12);
  });

  it('refuses labels without both outcomes', () => {
    const same = asNdArray(new Uint8Array(4), [4, 1]);
    expect(() =>
      pairedBootstrap({ labels: same, predictions: same, reference: same, seed: 1 }),
    ).toThrow('labels has no class with both outcomes');
  });
});
