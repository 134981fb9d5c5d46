import { type Ecg, leadSamples } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDITIONS } from '../conditions/described-conditions.ts';
import { parseParameters } from '../parse-parameters.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { EcgConstraints } from './constraints.ts';
import {
  beatsArbitrary,
  ecgArbitrary,
  synthesisOptionsArbitrary,
  syntheticEcgArbitrary,
} from './index.ts';

const SMALL: EcgConstraints = { sampleRates: [100], durationSeconds: [2, 4] };
const MINIMAL = { seed: 0, variation: 0, sampleRate: 100, durationSeconds: 2, leads: ['I'] };

/** What a property that does not hold shrinks to. */
function shrunk(
  holds: (options: PlainSynthesisOptions) => boolean,
  seed = 1,
): PlainSynthesisOptions {
  const run = fc.check(fc.property(synthesisOptionsArbitrary(SMALL), holds), {
    seed,
    numRuns: 500,
  });
  if (!run.counterexample) throw new Error('nothing failed');
  return run.counterexample[0];
}

const ids = ({ conditions = [] }: PlainSynthesisOptions) =>
  conditions.map((request) => (typeof request === 'string' ? request : request.id));

describe('synthesisOptionsArbitrary', () => {
  it('gives options that parseParameters accepts and that JSON keeps', () => {
    fc.assert(
      fc.property(synthesisOptionsArbitrary(SMALL), (options) => {
        const again = JSON.parse(JSON.stringify(options)) as PlainSynthesisOptions;
        expect(synthesizeEcg(parseParameters(again)).ecg.samples.data).toEqual(
          synthesizeEcg(parseParameters(options)).ecg.samples.data,
        );
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('reaches every condition, other rhythms, noise and clean normal records', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(synthesisOptionsArbitrary({ ...SMALL, maxConditions: 8 }), (options) => {
        const { rhythm = 'sinus', noise = [] } = options;
        for (const id of [...ids(options), `${rhythm}`, ...noise.map((one) => one.id)])
          seen.add(id);
        if (ids(options).length === 0 && noise.length === 0) seen.add('normal');
      }),
      { seed: 2, numRuns: 150 },
    );
    const all = [...CONDITIONS.map(({ id }) => id), 'atrial-fibrillation', 'muscle', 'normal'];
    expect(all.filter((id) => !seen.has(id))).toEqual([]);
  });

  it('shrinks to the typical normal record when everything fails', () => {
    for (const seed of [1, 2, 3, 4]) expect(shrunk(() => false, seed)).toEqual(MINIMAL);
  });

  it('shrinks to what makes a property fail and nothing else', () => {
    expect(shrunk(({ heartRateBpm = 72 }) => heartRateBpm < 100)).toEqual({
      ...MINIMAL,
      heartRateBpm: 100,
    });
    expect(shrunk((options) => !ids(options).includes('lbbb'))).toEqual({
      ...MINIMAL,
      conditions: [{ id: 'lbbb', severity: 0 }],
    });
    expect(shrunk(({ noise = [] }) => noise.length === 0)).toMatchObject({
      ...MINIMAL,
      noise: [{ level: { snrDb: 20 } }],
    });
    expect(shrunk(({ qtMs = 400 }) => qtMs <= 430)).toEqual({ ...MINIMAL, qtMs: 431 });
  });

  it('keeps to the constraints', () => {
    const constraints: EcgConstraints = {
      leads: ['II', 'V5'],
      conditions: ['lvh', 'rbbb'],
      rhythms: [],
      noise: [],
      heartRateBpm: [90, 110],
      fixed: { durationSeconds: 3, sampleRate: 200, qrsMs: 101, seed: 5 },
    };
    fc.assert(
      fc.property(synthesisOptionsArbitrary(constraints), (options) => {
        const { leads, rhythm = 'sinus', noise, heartRateBpm, ...rest } = options;
        expect(rest).toMatchObject({ durationSeconds: 3, sampleRate: 200, qrsMs: 101, seed: 5 });
        expect([leads?.every((lead) => ['II', 'V5'].includes(lead)), rhythm, noise]).toEqual([
          true,
          'sinus',
          undefined,
        ]);
        expect(ids(options).every((id) => ['lvh', 'rbbb'].includes(id))).toBe(true);
        expect(heartRateBpm).toBeGreaterThanOrEqual(90);
        expect(heartRateBpm).toBeLessThanOrEqual(110);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('refuses constraints that are unknown or cannot be', () => {
    expect(() => synthesisOptionsArbitrary({ condition: [] } as never)).toThrow(
      "option 'condition' is unknown",
    );
    expect(() => synthesisOptionsArbitrary({ heartRateBpm: [80, 70] })).toThrow(
      'heartRateBpm is 70',
    );
    const impossible = synthesisOptionsArbitrary({ fixed: { heartRateBpm: 200, qtMs: 500 } });
    expect(() => fc.assert(fc.property(impossible, () => true))).toThrow(
      'heartRateBpm is 200, too fast',
    );
  });
});

describe('ECG arbitraries', () => {
  it('print the call that makes the counterexample', () => {
    const flat = (ecg: Ecg) => leadSamples(ecg, 'II').every((value) => value < 0.2);
    const run = fc.check(fc.property(ecgArbitrary({ ...SMALL, leads: ['II'] }), flat), { seed: 1 });
    expect(fc.stringify(run.counterexample)).toBe(
      '[synthesizeEcg({"seed":0,"sampleRate":100,"durationSeconds":2,"leads":["II"],"variation":0}).ecg]',
    );
  });

  it('print parseParameters where the call takes plain options', () => {
    const run = fc.check(
      fc.property(ecgArbitrary({ ...SMALL, fixed: { rhythm: 'paced' } }), () => false),
      { seed: 1 },
    );
    expect(fc.stringify(run.counterexample)).toMatch(
      /^\[synthesizeEcg\(parseParameters\(\{.*"paced"/,
    );
  });

  it('give records with their truth, and beats in order', () => {
    fc.assert(
      fc.property(syntheticEcgArbitrary(SMALL), ({ ecg, beats, intervals }) => {
        expect(ecg.samples.shape[0]).toBe(ecg.leads.length);
        if (beats.length > 1) expect(intervals.qrsMs).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 30 },
    );
    fc.assert(
      fc.property(beatsArbitrary(SMALL), (beats) => {
        const onsets = beats.flatMap(({ qrs }) => (qrs ? [qrs.onset] : []));
        expect(onsets).toEqual(onsets.toSorted((a, b) => a - b));
      }),
      { seed: 5, numRuns: 30 },
    );
  });
});
