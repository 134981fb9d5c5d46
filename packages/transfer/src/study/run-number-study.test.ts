import { asNdArray } from '@einthoven/core';
import type { RegressionHead } from '@einthoven/models';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { numberPart, tinyNumberStudy } from '../__fixtures__/tiny-study.ts';
import type { NumberTarget } from '../data/target-task.ts';
import { zeroLabel } from '../schemes/zero-label.ts';
import { checkTarget } from './check-target.ts';
import { runStudy } from './run-study.ts';
import type { Study } from './study.ts';

const target = tinyNumberStudy.target as NumberTarget;
const { plan } = tinyNumberStudy;
const withTarget = (change: Partial<NumberTarget>): Study => ({
  ...tinyNumberStudy,
  target: { ...target, ...change },
});

describe('runStudy with numbers to regress', () => {
  let outcome: Awaited<ReturnType<typeof runStudy>>;
  const study = {
    ...tinyNumberStudy,
    plan: { ...plan, fractions: [1], seeds: [0, 1], crossValidation: 2 },
  };

  beforeAll(async () => {
    await tf.setBackend('cpu');
    outcome = await runStudy(study);
    outcome.bundle.model.dispose();
  }, 60_000);

  it('scores by skill, of which a constant has none and a ridge on the number itself nearly all', () => {
    const { metric, results, outputs } = outcome.result;
    expect([metric, outputs]).toEqual(['mae-skill', ['height', 'square']]);
    const rowsOf = (scheme: string) => results.filter((row) => row.scheme === scheme);
    expect(rowsOf('constant').length).toBeGreaterThan(0);
    for (const { score } of rowsOf('constant')) expect(Math.abs(score)).toBeLessThan(0.2);
    for (const { byOutput, accuracy } of rowsOf('ridge')) {
      expect(byOutput.height).toBeLessThan(0.15);
      expect(accuracy).toBeNull();
    }
  });

  it('has every arm on every split, and the mean of scratch and ridge in the numbers themselves', () => {
    const { results } = outcome.result;
    const arms = new Set(results.map(({ arm, scheme }) => `${arm} ${scheme}`));
    expect([...arms].sort()).toEqual([
      'baseline constant',
      'baseline ridge',
      'baseline scratch-and-ridge',
      'scratch scratch',
      'transfer discriminative',
      'transfer linear-probe',
    ]);
    expect(new Set(results.map(({ split }) => split))).toEqual(
      new Set(['validation', 'cross-validation', 'test']),
    );
  });

  it('compares transfer with scratch in skill, with both tests', () => {
    const { comparisons, results } = outcome.result;
    expect(comparisons.length).toBe(6);
    for (const { difference, scheme, fraction, split, permutationPValue } of comparisons) {
      const meanOf = (wanted: string) => {
        const own = results.filter(
          (row) => row.scheme === wanted && row.fraction === fraction && row.split === split,
        );
        return own.reduce((sum, { score }) => sum + score, 0) / own.length;
      };
      expect(difference.value).toBeCloseTo(meanOf(scheme) - meanOf('scratch'), 9);
      expect(permutationPValue).toBeGreaterThan(0);
    }
  });

  it('tells the errors of every arm in the unit of the number, over the seeds', () => {
    const { numberDetails, results, details } = outcome.result;
    expect(details).toEqual([]);
    expect(numberDetails).toHaveLength(3 * 6);
    const ridge = numberDetails.find(
      (each) => each.scheme === 'ridge' && each.fraction === 1 && each.split === 'test',
    );
    const rows = results.filter(
      (each) => each.scheme === 'ridge' && each.fraction === 1 && each.split === 'test',
    );
    expect(ridge?.numbers.map(({ output, records }) => [output, records])).toEqual([
      ['height', 25],
      ['square', 30],
    ]);
    const [height] = ridge?.numbers ?? [];
    expect(height?.meanAbsoluteError.value).toBeCloseTo(rows[0]?.byOutput.height as number, 6);
    expect(height?.correlation).toBeGreaterThan(0.95);
    expect(height?.constantError).toBeGreaterThan(0.3);
  });

  it('counts the records that have each number, and needs no note on classes', () => {
    const { counts, notes } = outcome.result;
    expect(counts.train).toEqual({ records: 40, byOutput: { height: 34, square: 40 } });
    expect(notes.join(' ')).not.toMatch(/class|threshold/);
    expect(JSON.stringify(outcome.result)).not.toContain('NaN');
  });

  it('gives a bundle that answers in the units of the target', () => {
    const [head] = outcome.bundle.model.heads as readonly [RegressionHead];
    expect(head).toMatchObject({
      kind: 'regression',
      name: 'numbers',
      outputs: ['height', 'square'],
    });
    expect(head.scaling.standardDeviation[1]).toBeGreaterThan(20);
  });
});

describe('zero-label on numbers', () => {
  it('runs from sources that regress all of them, and from no other', async () => {
    const schemes = [zeroLabel];
    const both = await runStudy({ ...tinyNumberStudy, schemes });
    both.bundle.model.dispose();
    expect(both.result.results.some(({ fraction }) => fraction === 0)).toBe(false);
    const one = {
      ...target,
      numbers: ['height'],
      ...Object.fromEntries(
        (['train', 'validation', 'test'] as const).map((name) => [name, heightsOf(name)]),
      ),
    };
    const { result, bundle } = await runStudy({ ...tinyNumberStudy, schemes, target: one });
    bundle.model.dispose();
    const rows = result.results.filter(({ fraction }) => fraction === 0);
    expect(rows.map(({ scheme, split }) => `${scheme} ${split}`)).toEqual([
      'zero-label validation',
      'zero-label test',
    ]);
  });
});

/** The first number of each record alone. */
function heightsOf(name: 'train' | 'validation' | 'test') {
  const part = target[name] as NonNullable<NumberTarget['test']>;
  const first = <Data extends Float32Array | Uint8Array>(data: Data) =>
    data.filter((_, i) => i % 2 === 0) as Data;
  const { targets, masks } = part.examples;
  const shape = [part.examples.ids.length, 1];
  const truth = first(targets.numbers?.data as Float32Array);
  const mask = first(masks?.numbers?.data as Uint8Array);
  const examples = {
    ...part.examples,
    targets: { numbers: asNdArray(truth, shape) },
    masks: { numbers: asNdArray(mask, shape) },
  };
  return { ...part, examples };
}

describe('checkTarget refuses numbers', () => {
  it('that do not vary where they are judged', () => {
    const part = numberPart('validation', 30);
    const flat = asNdArray(new Float32Array(60).fill(7), [30, 2]);
    const examples = { ...part.examples, targets: { numbers: flat } };
    const study = withTarget({ validation: { ...part, examples } });
    expect(() => checkTarget(study)).toThrow(
      'height does not vary among the records of target.validation',
    );
  });

  it('that too few of the learnt records have', () => {
    const part = numberPart('train', 40);
    const rare = asNdArray(
      Uint8Array.from({ length: 80 }, (_, i) => Number(i % 2 === 1 || i < 4)),
      [40, 2],
    );
    const examples = { ...part.examples, masks: { numbers: rare } };
    const study = withTarget({ train: { ...part, examples } });
    expect(() => checkTarget(study)).toThrow(/[012] records of fraction 0.5 have height/);
  });
});
