import {
  asNdArray,
  createEcg,
  type Ecg,
  type InvalidArgumentError,
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

describe('prepareRecords', () => {
  it('puts the records side by side, with their features', async () => {
    const { inputs, features, ids } = await prepareRecords({
      ...options,
      size: 2,
      features: () => [1, 2, 3],
    });
    expect([inputs.shape, features?.shape, ids]).toEqual([
      [2, 1000, 12],
      [2, 3],
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

  it('names the record whose features fail', async () => {
    const features = () => {
      throw new UnsupportedError('no beat found', { argument: 'ecg', hint: 'Leave it out.' });
    };
    const error = await failure({ features });
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error.message).toBe("record 'r0': no beat found\nLeave it out.");
  });

  it('names the record for any other error too, and keeps it as the cause', async () => {
    const cause = new RangeError('too far');
    const features = () => {
      throw cause;
    };
    expect(await failure({ features })).toMatchObject({ message: "record 'r0': too far", cause });
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
