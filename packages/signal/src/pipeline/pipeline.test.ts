import { createEcg, createRandom, type Ecg, STANDARD_LEADS } from '@einthoven/core';
import { preprocessingContract } from '@einthoven/core/testing';
import { describe, expect, it } from 'vitest';
import { parsePipeline } from './parse-pipeline.ts';
import { pipeline } from './pipeline.ts';
import { minMaxPreprocessing, standardPreprocessing } from './presets.ts';
import type { Step, StepKind } from './step.ts';
import { bandpass } from './steps/bandpass.ts';
import { fixLength } from './steps/fix-length.ts';
import { minMax } from './steps/min-max.ts';
import { resample } from './steps/resample.ts';
import { selectLeads } from './steps/select-leads.ts';
import { standardize } from './steps/standardize.ts';

const noise = (
  leads: readonly string[] = STANDARD_LEADS,
  sampleRate = 500,
  seconds = 10,
  unit: Ecg['unit'] = 'mV',
) => {
  const random = createRandom(1, 'pipeline');
  const length = Math.round(sampleRate * seconds);
  const lead = () => Float32Array.from({ length }, () => random.normal());
  return createEcg({ samples: leads.map(lead), sampleRate, leads, unit });
};

const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return String((error as Error).message);
  }
  return 'nothing was thrown';
};

const flip: StepKind = {
  options: [],
  form: (_, form) => form,
  apply: (_, ecg) =>
    createEcg({ ...ecg, samples: { ...ecg.samples, data: ecg.samples.data.map((v) => -v) } }),
};

describe('the contract of a preprocessing', () => {
  const own = { kinds: { flip } };
  const subjects = {
    'the standard one': [standardPreprocessing(), noise()],
    'the standard one at 100 Hz': [standardPreprocessing(), noise(STANDARD_LEADS, 100)],
    'the min–max one': [minMaxPreprocessing(), noise()],
    'one with a step of its own': [
      pipeline([resample({ sampleRate: 90 }), { kind: 'flip' }], {
        ...own,
        input: { leads: ['V2', 'I'], unit: 'mV' },
      }),
      noise(),
    ],
    'one without steps': [pipeline([], { input: { sampleRate: 500, leads: ['I'] } }), noise()],
  } as const;
  for (const [name, [subject, ecg]] of Object.entries(subjects)) {
    describe(name, () => {
      for (const check of preprocessingContract(subject, ecg, (json) => parsePipeline(json, own))) {
        it(check.name, check.run);
      }
    });
  }
});

describe('standardPreprocessing', () => {
  it('gives 12 leads of mean 0 and standard deviation 1, 1000 samples at 100 Hz', () => {
    const { samples, unit, leads, sampleRate } = standardPreprocessing().apply(noise());
    expect(samples.shape).toEqual([12, 1000]);
    expect([unit, sampleRate, leads]).toEqual(['normalized', 100, STANDARD_LEADS]);
    for (let lead = 0; lead < 12; lead++) {
      const row = samples.data.subarray(lead * 1000, lead * 1000 + 1000);
      expect(row.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(0, 5);
      expect(row.reduce((a, b) => a + b * b, 0) / 1000).toBeCloseTo(1, 4);
    }
  });

  it('does not depend on the order or the case of the leads, nor on what other leads there are', () => {
    const ecg = noise();
    const reversed = createEcg({
      samples: [...STANDARD_LEADS.keys(), 0]
        .reverse()
        .map((i) => ecg.samples.data.slice(i * 5000, (i + 1) * 5000)),
      sampleRate: 500,
      leads: ['extra', ...[...STANDARD_LEADS].reverse().map((lead) => lead.toUpperCase())],
      unit: 'mV',
    });
    const { apply } = standardPreprocessing();
    expect(apply(reversed)).toEqual(apply(ecg));
  });

  it('gives the same for a recording that was scaled before', () => {
    const ecg = noise();
    const scaled = createEcg({
      ...ecg,
      unit: 'normalized',
      samples: { ...ecg.samples, data: ecg.samples.data.map((value) => 8 * value) },
    });
    const { apply } = standardPreprocessing();
    expect(apply(scaled).samples.data).toEqual(apply(ecg).samples.data);
  });

  it('turns a flat lead into zeros', () => {
    const ecg = noise();
    ecg.samples.data.fill(0.7, 0, 5000);
    const { data } = standardPreprocessing().apply(ecg).samples;
    expect(data.subarray(0, 1000).every((value) => value === 0)).toBe(true);
  });

  it('fills up to a tenth that is missing, and refuses what is shorter', () => {
    const prepared = standardPreprocessing();
    expect(prepared.apply(noise(STANDARD_LEADS, 100, 9.2)).samples.shape).toEqual([12, 1000]);
    expect(messageOf(() => prepared.accepts(noise(STANDARD_LEADS, 100, 4)))).toBe(
      'ecg is 4.00 s long: too short, 9 s are needed\nPass a recording of at least 9 s.',
    );
  });

  it('refuses a rate that is too low for the band, naming both', () => {
    expect(messageOf(() => standardPreprocessing().accepts(noise(STANDARD_LEADS, 80)))).toMatch(
      /^sampleRate is 80 Hz: too low for the band-pass of 0.5 to 40 Hz\n/,
    );
  });

  it('refuses a recording too short for the filter', () => {
    expect(
      messageOf(() => standardPreprocessing().accepts(noise(STANDARD_LEADS, 500, 0.02))),
    ).toMatch(/^ecg has 10 samples: too short for the band-pass\n/);
  });

  it('refuses a missing lead by name', () => {
    expect(messageOf(() => standardPreprocessing().accepts(noise(['I', 'II'])))).toMatch(
      /^lead 'III' is not in this recording\n.*I, II/,
    );
  });

  it('refuses a missing sample, naming lead and sample, but not in a lead it does not use', () => {
    const ecg = noise();
    ecg.samples.data[2 * 5000 + 17] = Number.NaN;
    expect(messageOf(() => standardPreprocessing().apply(ecg))).toMatch(
      /^ecg has a missing sample \(NaN\) at lead III, sample 17 \(0.034 s\)\n/,
    );
    expect(() => standardPreprocessing({ leads: ['I', 'V6'] }).apply(ecg)).not.toThrow();
  });
});

describe('minMaxPreprocessing', () => {
  it('gives 8 leads from 0 to 1, 5000 samples', () => {
    const { samples } = minMaxPreprocessing().apply(noise());
    expect(samples.shape).toEqual([8, 5000]);
    for (let lead = 0; lead < 8; lead++) {
      const row = samples.data.subarray(lead * 5000, lead * 5000 + 5000);
      expect([Math.min(...row), Math.max(...row)]).toEqual([0, 1]);
    }
  });
});

describe('pipeline', () => {
  it('knows its output before it sees a recording', () => {
    const steps = [selectLeads(['II', 'I']), resample({ sampleRate: 250 })];
    expect(pipeline(steps).output).toEqual({ sampleRate: 250, leads: ['II', 'I'] });
    expect(pipeline([...steps, fixLength({ seconds: 2 })]).output.samples).toBe(500);
  });

  it('asks for the rate and the leads when the steps leave them open', () => {
    expect(messageOf(() => pipeline([selectLeads(['I'])]))).toMatch(/sampling rate.*\n.*input/);
    expect(messageOf(() => pipeline([resample({ sampleRate: 9 })]))).toMatch(
      /leads.*\n.*selectLeads/,
    );
  });

  it('refuses steps that cannot follow each other', () => {
    const steps = [selectLeads(['I']), resample({ sampleRate: 60 }), bandpass()];
    expect(messageOf(() => pipeline(steps))).toMatch(/^sampleRate is 60 Hz: too low/);
    const lost = [selectLeads(['I']), selectLeads(['II'])];
    expect(messageOf(() => pipeline(lost))).toMatch(/^lead 'II' is not/);
  });

  it('refuses unknown kinds, unknown options and unknown expectations', () => {
    const base = [selectLeads(['I']), resample({ sampleRate: 100 })];
    const withStep = (step: Step) => messageOf(() => pipeline([...base, step]));
    expect(withStep({ kind: 'bandpas' })).toMatch(
      /^steps\[2\] is of the unknown kind 'bandpas'\n.*bandpass/,
    );
    expect(withStep({ kind: 'toString' })).toMatch(/unknown kind/);
    expect(withStep({ ...bandpass(), cutof: 1 })).toMatch(
      /^cutof is not an option of the step bandpass\n.*cutoffHz/,
    );
    expect(withStep({ kind: 'bandpass', cutoffHz: 40, order: 3 })).toMatch(/^cutoffHz is 40\n/);
    expect(messageOf(() => pipeline(base, { input: { rate: 5 } as never }))).toMatch(/^input.rate/);
  });

  it('refuses a recording of another rate or unit than it expects', () => {
    const strict = pipeline([], { input: { sampleRate: 500, leads: ['I'], unit: 'mV' } });
    expect(messageOf(() => strict.accepts(noise(['I'], 400)))).toMatch(/^ecg.sampleRate is 400\n/);
    expect(messageOf(() => strict.accepts(noise(['I'], 500, 1, 'normalized')))).toMatch(
      /^ecg.unit is normalized\n/,
    );
  });

  it('runs the steps in their order', () => {
    const ecg = noise(['I'], 100, 1);
    const run = (...steps: Step[]) =>
      pipeline(steps, { input: { sampleRate: 100, leads: ['I'] } }).apply(ecg).samples.data;
    const first = run(minMax(), standardize());
    expect(Math.min(...first)).toBeLessThan(-1);
    expect(Math.min(...run(standardize(), minMax()))).toBe(0);
  });
});

describe('parsePipeline', () => {
  it('refuses what is not a pipeline, saying where', () => {
    const good = JSON.parse(JSON.stringify(standardPreprocessing()));
    expect(messageOf(() => parsePipeline('pipeline'))).toMatch(/^json is 'pipeline'\n/);
    expect(messageOf(() => parsePipeline({ ...good, version: 2 }))).toMatch(/^json.version is 2/);
    expect(messageOf(() => parsePipeline({ ...good, steps: [1] }))).toMatch(
      /^json.steps\[0\] is 1/,
    );
    const noLeads = { ...good, steps: [{ kind: 'select-leads' }] };
    expect(messageOf(() => parsePipeline(noLeads))).toMatch(/^leads is undefined/);
  });

  it('gives the same data again', () => {
    const json = standardPreprocessing().toJSON();
    expect(parsePipeline(JSON.parse(JSON.stringify(json))).toJSON()).toEqual(json);
  });
});

describe('a gap in a lead', () => {
  const gap = noise(['I', 'V1'], 100);
  gap.samples.set(1, 7, Number.NaN);
  const input = { sampleRate: 100 };

  it('is refused where a later step mixes the leads, although only another lead comes out', () => {
    const mixed = pipeline([standardize({ per: 'record' }), selectLeads(['I'])], { input });
    expect(() => mixed.apply(gap)).toThrow(/missing sample \(NaN\) at lead V1, sample 7/);
  });

  it('is allowed where nothing looks at the lead, wherever it is left out', () => {
    const late = pipeline([
      resample({ sampleRate: 50 }),
      bandpass({ cutoffHz: [1, 20] }),
      selectLeads(['i']),
    ]);
    expect(late.apply(gap).samples.data.every(Number.isFinite)).toBe(true);
    const apart = pipeline([selectLeads(['I']), standardize({ per: 'record' })], { input });
    expect(apart.apply(gap).samples.data.every(Number.isFinite)).toBe(true);
  });
});
