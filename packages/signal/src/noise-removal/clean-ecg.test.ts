import { createEcg, leadSamples } from '@einthoven/core';
import { preprocessingContract } from '@einthoven/core/testing';
import { describe, expect, it } from 'vitest';
import { createStream } from '../pipeline/create-stream.ts';
import { parsePipeline } from '../pipeline/parse-pipeline.ts';
import { pipeline } from '../pipeline/pipeline.ts';
import { splineSteps } from '../pipeline/spline-steps.ts';
import { baselineRemoval } from '../pipeline/steps/baseline-removal.ts';
import { muscleNoiseRemoval } from '../pipeline/steps/muscle-noise-removal.ts';
import { powerlineRemoval } from '../pipeline/steps/powerline-removal.ts';
import { splineBaselineRemoval } from '../pipeline/steps/spline-baseline-removal.ts';
import { waveletBaselineRemoval } from '../pipeline/steps/wavelet-baseline-removal.ts';
import { waveletSteps } from '../pipeline/wavelet-steps.ts';
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
const kinds = { ...splineSteps, ...waveletSteps };
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
      splineBaselineRemoval(),
      waveletBaselineRemoval({ cutoffHz: 0.4 }),
      baselineRemoval({ cutoffHz: 0.3 }),
      muscleNoiseRemoval(),
    ],
    { input, kinds },
  );
  for (const check of preprocessingContract(subject, ecg, (json) =>
    parsePipeline(json, { kinds }),
  )) {
    it(check.name, check.run);
  }
});

describe('steps that bring beats or wavelets with them', () => {
  const input = { sampleRate, leads };

  it.each([
    [splineBaselineRemoval(), { method: 'spline' }],
    [waveletBaselineRemoval({ cutoffHz: 0.4 }), { method: 'wavelet', cutoffHz: 0.4 }],
  ] as const)('do as the function: %j', (step, options) => {
    const made = pipeline([step], { input, kinds }).apply(ecg);
    expect(made.samples.data).toEqual(removeBaselineEcg(ecg, options).samples.data);
  });

  it.each([
    [splineBaselineRemoval(), 'splineSteps'],
    [waveletBaselineRemoval(), 'waveletSteps'],
    [muscleNoiseRemoval(), 'waveletSteps'],
  ])('are known where they are asked for: %j', (step, name) => {
    const json = JSON.parse(JSON.stringify(pipeline([step], { input, kinds })));
    expect(() => parsePipeline(json)).toThrow(`Pass { kinds: ${name} }.`);
    expect(parsePipeline(json, { kinds }).steps).toEqual([step]);
  });
});

describe('in a stream', () => {
  const input = { sampleRate, leads };

  it.each([
    [baselineRemoval(), 'baselineRemoval({ causal: true })'],
    [baselineRemoval({ method: 'median' }), 'baselineRemoval({ causal: true })'],
    [splineBaselineRemoval(), 'baselineRemoval({ causal: true })'],
    [waveletBaselineRemoval(), 'baselineRemoval({ causal: true })'],
    [powerlineRemoval({ frequencyHz: 50 }), "{ method: 'notch', causal: true }"],
    [muscleNoiseRemoval(), 'bandpass({ cutoffHz, causal: true })'],
  ])('others cannot be, and say what can: %j', (step, wayOut) => {
    const made = pipeline([step], { input, kinds });
    const make = () => createStream(made, { sampleRate, leads, kinds });
    expect(make).toThrow(`step ${step.kind} needs what comes later`);
    expect(make).toThrow(wayOut);
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
    expect(() => baselineRemoval({ method: 'spline' } as never)).toThrow(
      /^method is 'spline', a step of its own\nWrite splineBaselineRemoval\(\) with \{ kinds: splineSteps \}/,
    );
    expect(() => waveletBaselineRemoval({ cutoffHz: 0 })).toThrow(/^cutoffHz is 0/);
    expect(() => powerlineRemoval({ frequencyHz: 0 })).toThrow(/^frequencyHz is 0/);
    expect(() => powerlineRemoval({ frequencyHz: 50, harmonics: 99 })).toThrow(/^harmonics is 99/);
    const low = { input: { sampleRate: 100, leads } };
    expect(() => pipeline([powerlineRemoval({ frequencyHz: 50 })], low)).toThrow(
      /^sampleRate is 100 Hz: too low for the removal of mains hum at 50 Hz/,
    );
    expect(() => pipeline([baselineRemoval({ cutoffHz: 60 })], low)).toThrow(/^sampleRate is 100/);
  });
});
