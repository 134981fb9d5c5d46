import { createEcg, leadSamples } from '@einthoven/core';
import { preprocessingContract } from '@einthoven/core/testing';
import { describe, expect, it } from 'vitest';
import { createStream } from '../pipeline/create-stream.ts';
import { parsePipeline } from '../pipeline/parse-pipeline.ts';
import { pipeline } from '../pipeline/pipeline.ts';
import { baselineRemoval } from '../pipeline/steps/baseline-removal.ts';
import { muscleNoiseRemoval } from '../pipeline/steps/muscle-noise-removal.ts';
import { powerlineRemoval } from '../pipeline/steps/powerline-removal.ts';
import { removeBaselineEcg, removeMuscleNoiseEcg, removePowerlineEcg } from './clean-ecg.ts';
import { hum, pulses, sum } from './pulses.test-helper.ts';
import { removeBaseline } from './remove-baseline.ts';
import { removeMuscleNoise } from './remove-muscle-noise.ts';
import { removePowerline } from './remove-powerline.ts';

const sampleRate = 250;
const first = sum(pulses(sampleRate, 6), hum(sampleRate, 1500, 50, 0.1));
const second = sum(first, hum(sampleRate, 1500, 0.2, 1));
const leads = ['I', 'II'];
const ecg = createEcg({ samples: [first, second], sampleRate, leads, unit: 'mV' });
const lead = (i: number) => leadSamples(ecg, leads[i] as string);

describe('on recordings', () => {
  it('each lead is what the function makes of it', () => {
    const options = { sampleRate, frequencyHz: 50 };
    const pairs = [
      [removeBaselineEcg(ecg), removeBaseline(lead(1), { sampleRate })],
      [removePowerlineEcg(ecg, { frequencyHz: 50 }), removePowerline(lead(1), options)],
      [removeMuscleNoiseEcg(ecg), removeMuscleNoise(lead(1), { sampleRate })],
    ] as const;
    for (const [made, expected] of pairs) {
      expect(leadSamples(made, 'II')).toEqual(Float32Array.from(expected));
      expect([made.sampleRate, made.leads, made.unit]).toEqual([sampleRate, leads, 'mV']);
    }
  });

  it('the spline takes the R peaks of all leads, or those given', () => {
    const flat = createEcg({ ...ecg, samples: [first, new Float64Array(1500).fill(2)] });
    const { data } = removeBaselineEcg(flat, { method: 'spline' }).samples;
    expect(data.subarray(1500).every((value) => value === 0)).toBe(true);
    const peaks = [125, 375, 625];
    const given = removeBaselineEcg(ecg, { method: 'spline', peaks });
    const expected = removeBaseline(lead(1), { sampleRate, method: 'spline', peaks });
    expect(leadSamples(given, 'II')).toEqual(Float32Array.from(expected));
  });
});

describe('the contract of a preprocessing', () => {
  const input = { sampleRate, leads };
  const subject = pipeline(
    [
      powerlineRemoval({ frequencyHz: 50, harmonics: 2 }),
      powerlineRemoval({ frequencyHz: 60, method: 'notch', quality: 20, causal: true }),
      baselineRemoval({ method: 'median', windowsSeconds: [0.2, 0.5] }),
      baselineRemoval({ method: 'spline' }),
      baselineRemoval({ cutoffHz: 0.3 }),
      muscleNoiseRemoval(),
    ],
    { input },
  );
  for (const check of preprocessingContract(subject, ecg, (json) => parsePipeline(json))) {
    it(check.name, check.run);
  }
});

describe('in a stream', () => {
  const input = { sampleRate, leads };

  it('causal steps give of pieces what they give of the whole', () => {
    const causal = pipeline(
      [
        powerlineRemoval({ frequencyHz: 50, harmonics: 2, method: 'notch', causal: true }),
        baselineRemoval({ causal: true }),
      ],
      { input },
    );
    const stream = createStream(causal, { sampleRate, leads });
    const pieces = [0, 10, 700, 1500].slice(1).map((end, i) => {
      const from = [0, 10, 700][i] as number;
      return stream.push(leads.map((_, k) => lead(k).subarray(from, end)));
    });
    const joined = pieces.flatMap((piece) => [...leadSamples(piece, 'II')]);
    expect(Float32Array.from(joined)).toEqual(leadSamples(causal.apply(ecg), 'II'));
  });

  it.each([
    [baselineRemoval()],
    [baselineRemoval({ method: 'median' })],
    [powerlineRemoval({ frequencyHz: 50 })],
    [muscleNoiseRemoval()],
  ])('others cannot be: %o', (step) => {
    const make = () => createStream(pipeline([step], { input }), { sampleRate, leads });
    expect(make).toThrow(step.kind);
  });
});

describe('steps', () => {
  it('hold their options as plain data', () => {
    expect(baselineRemoval()).toEqual({ kind: 'baseline-removal', method: 'high-pass' });
    expect(powerlineRemoval({ frequencyHz: 60, windowSeconds: undefined })).toEqual({
      kind: 'powerline-removal',
      method: 'subtraction',
      harmonics: 1,
      frequencyHz: 60,
    });
  });

  it('refuse what their methods do not have, and rates that are too low', () => {
    expect(() => baselineRemoval({ method: 'median', cutoffHz: 1 } as never)).toThrow(
      /^cutoffHz is/,
    );
    expect(() => baselineRemoval({ method: 'spline', peaks: [1] } as never)).toThrow(
      /^peaks is not/,
    );
    expect(() => powerlineRemoval({ frequencyHz: 0 })).toThrow(/^frequencyHz is 0/);
    expect(() => powerlineRemoval({ frequencyHz: 50, harmonics: 99 })).toThrow(/^harmonics is 99/);
    const low = { input: { sampleRate: 100, leads } };
    expect(() => pipeline([powerlineRemoval({ frequencyHz: 50 })], low)).toThrow(
      /^sampleRate is 100 Hz: too low for the removal of mains hum at 50 Hz/,
    );
    expect(() => pipeline([baselineRemoval({ cutoffHz: 60 })], low)).toThrow(/^sampleRate is 100/);
  });
});
