import { createEcg, createRandom, type Ecg, STANDARD_LEADS } from '@einthoven/core';
import { preprocessingContract } from '@einthoven/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../map-leads.ts';
import { createStream } from './create-stream.ts';
import { parsePipeline } from './parse-pipeline.ts';
import { pipeline } from './pipeline.ts';
import { presetPipeline } from './preset-pipeline.ts';
import { bandpass } from './steps/bandpass.ts';
import { baselineRemoval } from './steps/baseline-removal.ts';
import { fixLength } from './steps/fix-length.ts';
import { gapFilling } from './steps/gap-filling.ts';
import { minMax } from './steps/min-max.ts';
import { powerlineRemoval } from './steps/powerline-removal.ts';
import { resample } from './steps/resample.ts';
import { selectLeads } from './steps/select-leads.ts';
import { standardize } from './steps/standardize.ts';
import { standardizeWith } from './steps/standardize-with.ts';

const noise = (leads: readonly string[], sampleRate: number, seconds: number): Ecg => {
  const random = createRandom(1, 'stream');
  const row = () => Float32Array.from({ length: sampleRate * seconds }, () => 3 + random.normal());
  return createEcg({ samples: leads.map(row), sampleRate, leads, unit: 'mV' });
};

const withGap = (ecg: Ecg, lead: number, from: number, to: number): Ecg => {
  const rows = rowsOf(ecg).map((row) => row.slice());
  rows[lead]?.fill(Number.NaN, from, to);
  return createEcg({ ...ecg, samples: rows });
};

describe('presetPipeline', () => {
  const scale = { mean: 0.01, standardDeviation: 0.2 };
  const presets = {
    'ptb-xl-benchmark': presetPipeline('ptb-xl-benchmark', scale),
    paper: presetPipeline('paper'),
    diagnostic: presetPipeline('diagnostic'),
    monitor: presetPipeline('monitor', { leads: ['I', 'II'], sampleRate: 250 }),
    'causal monitor': presetPipeline('monitor', { leads: ['II'], causal: true }),
  };
  for (const [name, preset] of Object.entries(presets)) {
    describe(name, () => {
      const ecg = noise(STANDARD_LEADS, 500, 10);
      for (const check of preprocessingContract(preset, ecg, parsePipeline))
        it(check.name, check.run);
    });
  }

  it('keeps volts in proportion in the benchmark, and in mV in the bands', () => {
    const flat = createEcg({
      samples: STANDARD_LEADS.map((_, i) => new Float32Array(1000).fill(i)),
      sampleRate: 100,
      leads: STANDARD_LEADS,
      unit: 'mV',
    });
    const { samples, unit } = presets['ptb-xl-benchmark'].apply(flat);
    expect([samples.get(1, 5), samples.get(2, 5), unit].map(Number)).toEqual([
      Math.fround(0.99 / 0.2),
      Math.fround(1.99 / 0.2),
      Number.NaN,
    ]);
    expect(unit).toBe('normalized');
    expect(() => presets['ptb-xl-benchmark'].apply({ ...flat, unit: 'normalized' })).toThrow(
      /^ecg.unit is normalized/,
    );
    expect(presets.diagnostic.apply(noise(STANDARD_LEADS, 500, 10)).unit).toBe('mV');
  });

  it('refuses unknown names and options', () => {
    const unknown = presetPipeline as (name: string) => unknown;
    expect(() => unknown('holter')).toThrow(/^preset 'holter' is not known\n.*monitor/);
    expect(() => presetPipeline('ptb-xl-benchmark', { mean: 0, standardDeviation: 0 })).toThrow(
      /^standardDeviation is 0/,
    );
    expect(() => presetPipeline('diagnostic', { sampleRate: -1 })).toThrow(/^sampleRate is -1/);
  });
});

describe('gapFilling', () => {
  const ecg = noise(['I', 'II', 'V1'], 100, 4);
  const fill = (more: readonly ReturnType<typeof selectLeads>[] = []) =>
    pipeline([gapFilling({ maxSeconds: 0.1 }), ...more], {
      input: { sampleRate: 100, leads: ['I', 'II', 'V1'] },
    });

  it('fills a short gap by a straight line', () => {
    const [filled] = rowsOf(fill().apply(withGap(ecg, 0, 50, 60)));
    const [a, b] = [filled?.[49], filled?.[60]] as [number, number];
    expect(filled?.[54]).toBeCloseTo(a + (5 / 11) * (b - a), 5);
    expect(rowsOf(fill().apply(withGap(ecg, 0, 0, 5)))[0]?.[0]).toBe(rowsOf(ecg)[0]?.[5]);
  });

  it('refuses a longer one, naming lead and place, unless the lead is not used', () => {
    const long = withGap(ecg, 1, 50, 61);
    expect(() => fill().apply(long)).toThrow(
      /^ecg misses 0.110 s of lead II from 0.500 s on: more than 0.1 s\n/,
    );
    const others = pipeline([gapFilling({ maxSeconds: 0.1 }), selectLeads(['I'])], {
      input: { sampleRate: 100 },
    });
    expect(others.apply(long).samples.shape).toEqual([1, 400]);
    expect(() => fill().apply(withGap(ecg, 2, 0, 400))).toThrow(/^ecg misses 4.000 s of lead V1/);
  });

  it('comes before what would spread a gap', () => {
    const steps = [selectLeads(['I']), resample({ sampleRate: 50 }), gapFilling({ maxSeconds: 1 })];
    expect(() => pipeline(steps)).toThrow(/^steps has gap-filling after resample\n/);
    expect(() =>
      pipeline([selectLeads(['I']), gapFilling({ maxSeconds: 1 })], { input: { sampleRate: 1 } }),
    ).not.toThrow();
    expect(() => gapFilling({ maxSeconds: -1 })).toThrow(/^maxSeconds is -1/);
  });
});

describe('createStream', () => {
  const steps = [
    selectLeads(['V1', 'I']),
    bandpass({ cutoffHz: [0.5, 40], causal: true }),
    baselineRemoval({ cutoffHz: 0.3, causal: true }),
    powerlineRemoval({ frequencyHz: 50, harmonics: 2, method: 'notch', causal: true }),
    standardizeWith({ mean: 0.1, standardDeviation: 0.5 }),
  ];
  const source = { sampleRate: 250, leads: ['I', 'II', 'V1'] };
  const whole = pipeline(steps, { input: { sampleRate: 250 } });

  it('gives of pieces of any length what the pipeline gives of the whole, also from JSON', () => {
    const ecg = noise(source.leads, 250, 3);
    const expected = whole.apply(ecg);
    const parsed = parsePipeline(JSON.parse(JSON.stringify(whole)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (lengths) => {
        const stream = createStream(parsed, source);
        const rows: number[][] = [[], []];
        let from = 0;
        for (const length of [...lengths, 750]) {
          const piece = rowsOf(ecg).map((row) => row.subarray(from, from + length));
          const out = stream.push(piece);
          expect([out.leads, out.unit]).toEqual([['V1', 'I'], 'normalized']);
          for (const [i, row] of rowsOf(out).entries()) rows[i]?.push(...row);
          from += piece[0]?.length ?? 0;
        }
        expect(Float32Array.from(rows.flat())).toEqual(expected.samples.data);
      }),
      { numRuns: 20 },
    );
  });

  it('follows the input that the pipeline asks for', () => {
    const strict = pipeline([], { input: { sampleRate: 250, leads: ['II'], unit: 'mV' } });
    const out = createStream(strict, source).push([[1], [2], [3]]);
    expect([out.leads, out.samples.get(0, 0)]).toEqual([['II'], 2]);
    expect(() => createStream(strict, { ...source, sampleRate: 500 })).toThrow(
      /^ecg.sampleRate is 500/,
    );
    expect(() => createStream(strict, { ...source, leads: ['I'] })).toThrow(/^lead 'II' is not/);
  });

  it.each([
    [bandpass(), /^step bandpass needs what comes later\n.*causal: true/],
    [standardize(), /^step standardize needs.*\n.*standardizeWith/],
    [minMax(), /^step min-max needs.*\n.*standardizeWith/],
    [resample({ sampleRate: 100 }), /^step resample needs.*\n.*the rate of the step/],
    [fixLength({ seconds: 1 }), /^step fix-length needs.*\n.*cut what comes out/],
    [gapFilling({ maxSeconds: 1 }), /^step gap-filling needs.*\n.*fillGaps/],
  ])('refuses %j by name, and says the way out', (step, message) => {
    const made = pipeline([step], { input: { sampleRate: 250, leads: source.leads } });
    expect(() => createStream(made, source)).toThrow(message);
  });

  it('lets a rate through that is already right', () => {
    const made = pipeline([resample({ sampleRate: 250 })], { input: { leads: source.leads } });
    expect(createStream(made, source).push([[1], [2], [3]]).samples.shape).toEqual([3, 1]);
  });

  it('refuses malformed pieces and goes on', () => {
    const stream = createStream(whole, source);
    expect(() => stream.push([[1], [2]])).toThrow(/^samples has rows of 1,1 samples/);
    expect(() => stream.push([[1], [Number.NaN], [1]])).toThrow(
      /^samples is NaN at lead II, sample 0/,
    );
    expect(stream.push([[1], [2], [3]]).samples.get(0, 0)).toBeCloseTo(-0.2, 5);
  });

  it('reads no other value of causal than true', () => {
    expect(() => pipeline([{ ...bandpass(), causal: 'yes' }, ...steps])).toThrow(/^causal is yes/);
    expect(bandpass()).not.toHaveProperty('causal');
  });
});
