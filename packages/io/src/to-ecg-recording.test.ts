import { leadSamples, UnsupportedError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { readEcg } from './read-record.ts';

const ecgOf = (...channels: string[]) => {
  const lines = channels.map((channel) => {
    const [unit, ...name] = channel.split(' ');
    return `r.dat 16 1/${unit} 16 0 0 0 0 ${name.join(' ')}`;
  });
  const header = [`r ${channels.length} 250 2`, ...lines].join('\n');
  const samples = Int16Array.from({ length: 2 * channels.length }, (_, i) => 10 * (i + 1));
  return readEcg({ header, signals: { 'r.dat': new Uint8Array(samples.buffer) } }).ecg;
};

describe('the ECG channels of a recording', () => {
  it('are those in volts, in millivolts and with the usual names of leads', () => {
    const ecg = ecgOf('uV avr', 'mmHg ABP', 'V v1', 'mV RESP', '\u00b5V MLII');
    expect([ecg.leads, ecg.unit]).toEqual([['aVR', 'V1', 'MLII'], 'mV']);
    expect([...leadSamples(ecg, 'aVR')]).toEqual([0.01, 0.06].map(Math.fround));
    expect([...leadSamples(ecg, 'V1')]).toEqual([30_000, 80_000]);
  });

  it('are those without a unit where none is in volts', () => {
    const ecg = ecgOf('zscore I', 'mmHg ABP', 'NU other');
    expect([ecg.leads, ecg.unit]).toEqual([['I', 'other'], 'normalized']);
    expect([...leadSamples(ecg, 'I')]).toEqual([10, 40]);
  });

  it('keep names apart that occur twice', () => {
    expect(ecgOf('mV I', 'mV II', 'mV i').leads).toEqual(['I', 'II', 'I (2)']);
  });

  it('must be there', () => {
    expect(() => ecgOf('mmHg ABP', 'NU PLETH')).toThrow(UnsupportedError);
    expect(() => ecgOf('mmHg ABP')).toThrow(/no ECG channel\n.*ABP \(mmHg, 250 Hz\)/);
  });

  it('must be of one rate', () => {
    const header = 'r 2 250 1\nr.dat 16\nr.dat 16x2';
    const signals = { 'r.dat': new Uint8Array(6) };
    expect(() => readEcg({ header, signals })).toThrow(
      'ECG channels of several rates: 250, 500 Hz',
    );
  });
});
