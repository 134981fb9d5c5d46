import { describe, expect, it } from 'vitest';
import { asNdArray } from './arrays/as-nd-array.ts';
import { createEcg, durationSeconds, leadSamples } from './ecg.ts';

const good = {
  samples: [
    [0, 1],
    [2, 3],
  ],
  sampleRate: 2,
  leads: ['I', 'II'],
  unit: 'mV',
} as const;

describe('createEcg', () => {
  it('keeps a contiguous Float32Array as it is and copies anything else', () => {
    const samples = asNdArray(Float32Array.of(0, 1, 2, 3), [2, 2]);
    expect(createEcg({ ...good, samples }).samples.data).toBe(samples.data);
    const turned = createEcg({ ...good, samples: samples.transpose(1, 0) });
    expect([...turned.samples.data]).toEqual([0, 2, 1, 3]);
    const doubles = asNdArray(Float64Array.of(0, 1, 2, 3), [2, 2]);
    expect(createEcg({ ...good, samples: doubles }).samples.data).toBeInstanceOf(Float32Array);
  });

  it('keeps missing samples as NaN', () => {
    const ecg = createEcg({
      ...good,
      samples: [
        [0, Number.NaN],
        [2, 3],
      ],
    });
    expect([...ecg.samples.data]).toEqual([0, Number.NaN, 2, 3]);
  });

  it('does not follow later changes of the list of leads', () => {
    const leads = ['I', 'II'];
    const ecg = createEcg({ ...good, leads });
    leads[0] = 'V1';
    expect(ecg.leads).toEqual(['I', 'II']);
  });

  it.each([
    [{ sampleRate: 0 }, 'InvalidArgumentError', 'sampleRate is 0'],
    [{ sampleRate: Number.NaN }, 'InvalidArgumentError', 'sampleRate is NaN'],
    [{ unit: 'uV' }, 'InvalidArgumentError', "unit is 'uV'"],
    [{ leads: ['I', 'i'] }, 'InvalidArgumentError', "leads contains 'i' twice"],
    [{ leads: ['I', ' '] }, 'InvalidArgumentError', "leads contains ' ' without a name"],
    [{ leads: ['I'] }, 'ShapeError', 'samples has 2 rows for 1 leads'],
    [{ samples: [[0, 1], [2]] }, 'ShapeError', 'samples[1] has 1 samples, samples[0] has 2'],
    [
      {
        samples: [
          [0, 1],
          [-Infinity, 3],
        ],
      },
      'InvalidArgumentError',
      'samples is -Infinity at lead II, sample 0',
    ],
    [{ samples: asNdArray(new Float32Array(4), [4]) }, 'ShapeError', 'samples has shape [4]'],
  ])('refuses %o', (change, name, problem) => {
    expect(() => createEcg({ ...good, ...change } as never)).toThrow(
      expect.objectContaining({ name, message: expect.stringMatching(/\n/) }),
    );
    expect(() => createEcg({ ...good, ...change } as never)).toThrow(problem);
  });
});

describe('leadSamples', () => {
  it('finds a lead by name, whatever its case, and does not copy it', () => {
    const ecg = createEcg(good);
    expect([...leadSamples(ecg, 'ii')]).toEqual([2, 3]);
    expect(leadSamples(ecg, 'II').buffer).toBe(ecg.samples.data.buffer);
  });

  it('says which leads there are when it does not find one', () => {
    expect(() => leadSamples(createEcg(good), 'V9')).toThrow(
      "lead 'V9' is not in this recording\nIts leads are: I, II.",
    );
  });
});

it('durationSeconds divides samples by rate', () => {
  expect(durationSeconds(createEcg(good))).toBe(1);
});
