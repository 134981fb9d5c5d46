import {
  asNdArray,
  createEcg,
  type Ecg,
  type InvalidArgumentError,
  type Preprocessing,
  UnsupportedError,
} from '@einthoven/core';
import { standardPreprocessing } from '@einthoven/signal';
import { synthesizeEcg } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { type PrepareRecordsOptions, prepareRecords } from './prepare-records.ts';

const { ecg } = synthesizeEcg({ seed: 3, sampleRate: 100 });

function withGap(): Ecg {
  const data = Float32Array.from(ecg.samples.data);
  data[500] = Number.NaN;
  return createEcg({ ...ecg, samples: asNdArray(data, [...ecg.samples.shape]) });
}

const options: PrepareRecordsOptions<null> = {
  size: 3,
  record: (index) => ({ id: `r${index}`, ecg: index === 2 ? withGap() : ecg, truth: null }),
  preprocessing: standardPreprocessing(),
  phase: 'read',
};
const failure = (more: Partial<PrepareRecordsOptions<null>>) =>
  prepareRecords({ ...options, ...more }).catch((error) => error);

function failing(error: Error): Preprocessing {
  const apply = () => {
    throw error;
  };
  return { ...options.preprocessing, apply };
}

describe('prepareRecords', () => {
  it('puts the records side by side', async () => {
    const { inputs, ids } = await prepareRecords({ ...options, size: 2 });
    expect([inputs.shape, ids]).toEqual([
      [2, 1000, 12],
      ['r0', 'r1'],
    ]);
  });

  it('names the record with a missing sample, one of many, and keeps what the error said', async () => {
    const original = (() => {
      try {
        return options.preprocessing.apply(withGap());
      } catch (error) {
        return error;
      }
    })() as InvalidArgumentError;
    const error = await failure({});
    expect(error.message).toBe(`record 'r2': ${original.message}`);
    const { name, code, argument, hint } = original;
    expect(error).toMatchObject({ name, code, argument, hint, cause: original });
  });

  it('names a record of a rate or leads that the preprocessing of a bundle cannot take', async () => {
    const slow = createEcg({ ...ecg, sampleRate: 60 });
    const record = (of: Ecg) => () => ({ id: 'r', ecg: of, truth: null });
    expect((await failure({ record: record(slow) })).message).toMatch(/^record 'r': .*60/);
    const samples = [ecg.samples.data.subarray(0, ecg.samples.shape[1])];
    const one = createEcg({ ...ecg, samples, leads: ['I'] });
    expect((await failure({ record: record(one) })).message).toMatch(/^record 'r': .*lead 'II'/);
  });

  it('names the record whose preprocessing fails', async () => {
    const error = await failure({
      preprocessing: failing(
        new UnsupportedError('no beat found', { argument: 'ecg', hint: 'Leave it out.' }),
      ),
    });
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error.message).toBe("record 'r0': no beat found\nLeave it out.");
  });

  it('names the record for any other error too, and keeps it as the cause', async () => {
    const cause = new RangeError('too far');
    const error = await failure({ preprocessing: failing(cause) });
    expect(error).toMatchObject({ message: "record 'r0': too far", cause });
  });

  it('names a record of another length once', async () => {
    const short = synthesizeEcg({ seed: 3, sampleRate: 100, durationSeconds: 5 }).ecg;
    const { output } = options.preprocessing;
    const preprocessing = { ...options.preprocessing, output, apply: (each: Ecg) => each };
    const record = (index: number) => ({ id: `r${index}`, ecg: index ? short : ecg, truth: null });
    const error = await failure({ preprocessing, record });
    expect(error.message).toMatch(/^record 'r1' has shape \[500,12\], earlier ones \[1000,12\]\n/);
  });
});
