import { ParseError, UnsupportedError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { parseWfdbHeader } from './parse-wfdb-header.ts';

const parse = (text: string) => parseWfdbHeader(text, 'r.hea');

describe('parseWfdbHeader', () => {
  it('reads every field of a full header', () => {
    const header = parse(
      [
        '# before',
        'r1 1 62.5/999.5(3) 14400 9:05:00 25/12/1999',
        'r1.dat 16x4:3+24 -1.5e2(-10)/uV 14 8192 -7 -24460 0 ECG lead II',
        '#after',
      ].join('\r\n'),
    );
    expect(header).toEqual({
      name: 'r1',
      sampleRate: 62.5,
      length: 14400,
      startTime: '9:05:00',
      startDate: '25/12/1999',
      comments: ['before', 'after'],
      signals: [
        {
          file: 'r1.dat',
          format: 16,
          samplesPerFrame: 4,
          skew: 3,
          byteOffset: 24,
          gain: -150,
          calibrated: true,
          baseline: -10,
          unit: 'uV',
          adcResolution: 14,
          adcZero: 8192,
          initialValue: -7,
          checksum: -24460,
          description: 'ECG lead II',
        },
      ],
    });
  });

  it('fills in what a short header leaves out', () => {
    const { sampleRate, length, startTime, signals } = parse(
      'r2 2\nr2.dat 212\nr2.dat 212 0 11 1024',
    );
    expect([sampleRate, length, startTime]).toEqual([250, null, null]);
    expect(signals[0]).toMatchObject({ gain: 200, calibrated: false, baseline: 0, unit: 'mV' });
    expect(signals[0]).toMatchObject({ checksum: null, description: 'record r2, signal 0' });
    // A gain of 0 says uncalibrated; the baseline defaults to the ADC zero.
    expect(signals[1]).toMatchObject({ gain: 200, calibrated: false, baseline: 1024 });
  });

  it('takes 0 samples as unknown', () => {
    expect(parse('r 1 360 0\nr.dat 16').length).toBeNull();
  });

  it.each([
    ['', /record line is ''/],
    ['hello world', /record line is 'hello world'/],
    ['r 1 fast\nr.dat 16', /not a WFDB header/],
    ['r 2 360\nr.dat 16', /announces 2 signals and describes 1/],
    ['r 1 360\nr.dat sixteen', /malformed line for signal 0: 'r.dat sixteen'/],
    ['r 1 360\nr.dat 16 200/mV twelve', /malformed line/],
    ['r 1 360\nr.dat 16 1.2.3/mV', /malformed line/],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(ParseError);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(/r\.hea/);
  });

  it('names a record of several segments as not supported', () => {
    expect(() => parse('r/3 1 360 100\na 50\nb 50')).toThrow(UnsupportedError);
  });
});
