import { describe, expect, it } from 'vitest';
import { asNdArray } from '../arrays/as-nd-array.ts';
import { createEcg } from '../ecg.ts';
import { stackExamples } from './stack-examples.ts';
import { takeExamples, takeRows } from './take-examples.ts';
import { toExample } from './to-example.ts';
import { windowsOf } from './windows.ts';

const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i);

describe('toExample', () => {
  it('puts the leads of one instant side by side, in a copy', () => {
    const ecg = createEcg({
      samples: [
        [1, 2],
        [3, 4],
      ],
      sampleRate: 1,
      leads: ['I', 'II'],
      unit: 'mV',
    });
    const example = toExample(ecg);
    expect(example.shape).toEqual([2, 2]);
    expect([...example.data]).toEqual([1, 3, 2, 4]);
    example.data.fill(0);
    expect([...ecg.samples.data]).toEqual([1, 2, 3, 4]);
  });

  it('refuses a missing sample and says where it is', () => {
    const samples = [
      [1, 2],
      [3, Number.NaN],
    ];
    const ecg = createEcg({ samples, sampleRate: 1, leads: ['I', 'II'], unit: 'mV' });
    expect(() => toExample(ecg)).toThrow(
      'ecg has a missing sample (NaN) at lead II, sample 1\nCut',
    );
  });
});

describe('windowsOf', () => {
  const inputs = asNdArray(ramp(14), [2, 7, 1]);

  it('spreads windows from the first sample to the last', () => {
    const windows = windowsOf(inputs, 3, 3);
    expect(windows.shape).toEqual([6, 3, 1]);
    const starts = Array.from({ length: 6 }, (_, i) => windows.get(i, 0, 0));
    expect(starts).toEqual([0, 2, 4, 7, 9, 11]);
    expect(windows.get(5, 2, 0)).toBe(13);
  });

  it('takes the middle when there is one window', () => {
    expect([...windowsOf(inputs, 3, 1).data]).toEqual([2, 3, 4, 9, 10, 11]);
  });

  it('refuses windows that are longer than the example, and none', () => {
    expect(() => windowsOf(inputs, 8, 1)).toThrow('length is 8');
    expect(() => windowsOf(inputs, 3, 0)).toThrow('count is 0');
  });
});

describe('stackExamples', () => {
  it('stacks arrays of one shape, strided ones too', () => {
    const first = asNdArray(ramp(4), [2, 2]);
    const stacked = stackExamples([first, first.transpose(1, 0)]);
    expect(stacked.shape).toEqual([2, 2, 2]);
    expect([...stacked.data]).toEqual([0, 1, 2, 3, 0, 2, 1, 3]);
  });

  it('refuses shapes that differ, and no arrays', () => {
    const arrays = [asNdArray(ramp(4), [2, 2]), asNdArray(ramp(2), [1, 2])];
    expect(() => stackExamples(arrays)).toThrow('arrays[1] has shape [1,2], arrays[0] has [2,2]');
    expect(() => stackExamples([])).toThrow('arrays is empty');
  });
});

describe('takeRows and takeExamples', () => {
  it('copy the rows asked for, in that order, repeats allowed', () => {
    const array = asNdArray(ramp(6), [3, 2]);
    const rows = takeRows(array, [2, 0, 2]);
    expect(rows.shape).toEqual([3, 2]);
    expect([...rows.data]).toEqual([4, 5, 0, 1, 4, 5]);
    rows.data.fill(0);
    expect(array.data).toEqual(ramp(6));
  });

  it('leave out masks where there are none', () => {
    const batch = { inputs: asNdArray(ramp(2), [2, 1, 1]), targets: {}, ids: ['a', 'b'] };
    expect(takeExamples(batch, [1])).toEqual({
      inputs: asNdArray(Float32Array.of(1), [1, 1, 1]),
      targets: {},
      ids: ['b'],
    });
  });
});
