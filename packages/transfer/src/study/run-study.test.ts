import { toContiguous } from '@einthoven/core';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { targetPart, tinyStudy } from '../__fixtures__/tiny-study.ts';
import { memoryStore } from '../stores/memory-store.ts';
import { runStudy } from './run-study.ts';
import type { Study } from './study.ts';

describe('runStudy', () => {
  let outcome: Awaited<ReturnType<typeof runStudy>>;
  const phases = new Set<string>();
  let tensorsBefore = 0;
  let tensorsAfter = 0;

  beforeAll(async () => {
    await tf.setBackend('cpu');
    tensorsBefore = tf.memory().numTensors;
    outcome = await runStudy(tinyStudy, { onProgress: ({ phase }) => phases.add(phase) });
    outcome.bundle.model.dispose();
    tensorsAfter = tf.memory().numTensors;
  });

  it('gives a row for every arm, fraction and split', () => {
    const rows = outcome.result.results.map(
      ({ arm, scheme, fraction, split }) => `${split} ${fraction} ${arm} ${scheme}`,
    );
    const arms = [
      'baseline constant',
      'baseline ridge',
      'scratch scratch',
      'transfer linear-probe',
    ];
    const averaged = 'baseline scratch-and-ridge';
    const expected = ['validation', 'test'].flatMap((split) => [
      ...[0.5, 1].flatMap((fraction) =>
        [...arms, 'transfer discriminative'].map((arm) => `${split} ${fraction} ${arm}`),
      ),
      ...[0.5, 1].map((fraction) => `${split} ${fraction} ${averaged}`),
    ]);
    expect(rows).toEqual(expected);
  });

  it('chooses exactly one transfer arm a fraction, the best on validation', () => {
    for (const fraction of [0.5, 1]) {
      const transfers = outcome.result.results.filter(
        (row) => row.arm === 'transfer' && row.fraction === fraction && row.split === 'validation',
      );
      const best = Math.max(...transfers.map((row) => row.score));
      expect(transfers.filter((row) => row.chosen)).toHaveLength(1);
      expect(transfers.find((row) => row.chosen)?.score).toBe(best);
    }
  });

  it('gives the constant predictor half, and ridge on the hidden number nearly all of class up', () => {
    const { results } = outcome.result;
    const constant = results.filter((row) => row.scheme === 'constant');
    expect(constant.every((row) => row.score === 0.5)).toBe(true);
    const ridge = results.find((row) => row.scheme === 'ridge' && row.split === 'test');
    expect(ridge?.byOutput.up).toBeGreaterThan(0.95);
  });

  it('puts each score inside its interval', () => {
    for (const { score, interval } of outcome.result.results) {
      expect(interval[0]).toBeLessThanOrEqual(score);
      expect(interval[1]).toBeGreaterThanOrEqual(score);
    }
  });

  it('compares the chosen arm with scratch on each fraction and split', () => {
    const { comparisons, results } = outcome.result;
    expect(comparisons).toHaveLength(8);
    for (const { fraction, split, scheme, difference } of comparisons) {
      const score = (wanted: string) =>
        results.find((r) => r.fraction === fraction && r.split === split && r.scheme === wanted)
          ?.score ?? Number.NaN;
      expect(difference.value).toBeCloseTo(score(scheme) - score('scratch'), 10);
    }
  });

  it('gives scratch and transfer the same records and steps', () => {
    for (const fraction of [0.5, 1]) {
      const networks = outcome.result.results.filter(
        (row) => row.arm !== 'baseline' && row.fraction === fraction,
      );
      expect(new Set(networks.map((row) => `${row.records} ${row.steps}`)).size).toBe(1);
    }
  });

  it('reports the error of pretraining beside that of a constant answer', () => {
    const [row] = outcome.result.pretraining;
    expect(row).toMatchObject({ source: 'height', head: 'height', output: 'height' });
    expect(row?.constantError).toBeGreaterThan(0.3);
    expect(row?.meanAbsoluteError).toBeLessThan(1);
  });

  it('says what it is about, plainly enough for JSON', () => {
    const { result } = outcome;
    expect(result.statement).toMatch(/^Synthetic/);
    expect(result.counts.train?.records).toBe(40);
    expect(result.notes).toContain('A note of the data.');
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('reports every phase', () => {
    expect([...phases]).toContain('pretrain height, seed 0');
    expect([...phases].some((phase) => phase.startsWith('discriminative from height'))).toBe(true);
  });

  it('leaves no tensor behind', () => {
    expect(tensorsAfter).toBe(tensorsBefore);
  });

  it('gives the same figures again', async () => {
    const store = memoryStore();
    const again = await runStudy(tinyStudy, { store });
    again.bundle.model.dispose();
    expect(again.result).toEqual(outcome.result);
    const kept = await runStudy(tinyStudy, { store });
    kept.bundle.model.dispose();
    expect(kept.result).toEqual(outcome.result);
    const { all } = outcome.steps;
    expect([again.steps, kept.steps]).toEqual([
      { kept: 0, all },
      { kept: all, all },
    ]);
  });

  it('fails before training when a patient is on two sides', async () => {
    const { target } = tinyStudy;
    const shared = { ...target.validation, patientIds: target.train.patientIds.slice(0, 30) };
    const study: Study = { ...tinyStudy, target: { ...target, validation: shared } };
    await expect(runStudy(study)).rejects.toThrow(/train and validation share 30 patients/);
  });

  it('stops when aborted and disposes what it had', async () => {
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const onProgress = ({ phase }: { phase: string }) => {
      if (phase.startsWith('scratch')) controller.abort(new Error('enough'));
    };
    const run = runStudy(tinyStudy, { onProgress, signal: controller.signal });
    await expect(run).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('works without sources, test records and features', async () => {
    const { test: _, features: __, ...target } = tinyStudy.target;
    const plan = { ...tinyStudy.plan, fractions: [1] };
    const study: Study = {
      ...tinyStudy,
      sources: [],
      target,
      plan,
    };
    const { result, bundle } = await runStudy(study);
    bundle.model.dispose();
    expect(result.results.map((row) => row.scheme)).toEqual(['constant', 'scratch']);
    expect(result.comparisons).toEqual([]);
    expect(result.notes.join(' ')).toMatch(/no test records/);
  });
});

describe('the tiny study', () => {
  it('has parts that differ', () => {
    const first = (name: string) => toContiguous(targetPart(name, 1).examples.inputs)[0];
    expect(first('train')).not.toBe(first('test'));
  });
});
