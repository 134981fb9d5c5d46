import { NotFoundError, ParseError, UnsupportedError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { readRecord } from './read-record.ts';

const int16 = (...values: number[]) => new Uint8Array(Int16Array.from(values).buffer);

const read = (lines: string[], bytes: Uint8Array, options = {}) =>
  readRecord({ header: lines.join('\n'), signals: { 'r.dat': bytes }, folder: 'here' }, options);

const samplesOf = (lines: string[], bytes: Uint8Array) =>
  read(lines, bytes).channels.map(({ samples }) => [...samples]);

describe('format 16', () => {
  it('gives interleaved signals in physical units, with NaN for the missing sample', () => {
    const bytes = int16(100, -20, -32768, 30, 300, -32767);
    expect(samplesOf(['r 2 250 3', 'r.dat 16 100/mV', 'r.dat 16 10(10)/mV'], bytes)).toEqual([
      [1, NaN, 3],
      [-3, 2, -3277.7],
    ]);
  });

  it('reads bytes at an odd address as it reads them at an even one', () => {
    const shifted = new Uint8Array([0, ...int16(1, -2, 300)]).subarray(1);
    expect(samplesOf(['r 1 250 3', 'r.dat 16 1'], shifted)).toEqual([[1, -2, 300]]);
  });

  it('skips a prologue and takes the length from the file', () => {
    const bytes = new Uint8Array([...new Uint8Array(24), ...int16(5, 6, 7), 9]);
    expect(samplesOf(['r 1 250', 'r.dat 16+24 1'], bytes)).toEqual([[5, 6, 7]]);
  });

  it('keeps signals of several rates apart', () => {
    const { channels } = read(
      ['r 2 50 2', 'r.dat 16 1', 'r.dat 16x2 1'],
      int16(1, 10, 11, 2, 12, 13),
    );
    expect(channels.map(({ sampleRate }) => sampleRate)).toEqual([50, 100]);
    expect(channels.map(({ samples }) => [...samples])).toEqual([
      [1, 2],
      [10, 11, 12, 13],
    ]);
  });

  it('moves a signal with a skew into place and ends it in NaN', () => {
    const lines = ['r 2 250 3', 'r.dat 16 1', 'r.dat 16:1 1'];
    expect(samplesOf(lines, int16(1, 0, 2, 1, 3, 2))).toEqual([
      [1, 2, 3],
      [1, 2, NaN],
    ]);
  });
});

describe('format 212', () => {
  // 1, -1 | 2047, -2048 (missing) | 5: low byte, both high halves, low byte.
  const bytes = new Uint8Array([0x01, 0xf0, 0xff, 0xff, 0x87, 0x00, 0x05, 0x00]);

  it('unpacks pairs of 12 bits with their signs, NaN for the missing sample', () => {
    expect(samplesOf(['r 1 250 4', 'r.dat 212 1'], bytes)).toEqual([[1, -1, 2047, NaN]]);
  });

  it('reads an odd number of samples from files with and without the last byte', () => {
    const lines = ['r 1 250 5', 'r.dat 212 1'];
    expect(samplesOf(lines, bytes)).toEqual([[1, -1, 2047, NaN, 5]]);
    expect(samplesOf(lines, new Uint8Array([...bytes, 0]))).toEqual([[1, -1, 2047, NaN, 5]]);
    expect(samplesOf(['r 1 250', 'r.dat 212 1'], bytes)).toEqual([[1, -1, 2047, NaN, 5]]);
  });

  it('interleaves three signals across the pairs', () => {
    const lines = ['r 3 250 1', 'r.dat 212 1', 'r.dat 212 1', 'r.dat 212 1'];
    expect(samplesOf(lines, bytes)).toEqual([[1], [-1], [2047]]);
  });
});

describe('what cannot be read', () => {
  it('names a file that is cut short with the bytes expected and found', () => {
    const cut = () => read(['r 2 250 3', 'r.dat 16', 'r.dat 16'], int16(1, 2, 3));
    expect(cut).toThrow(ParseError);
    expect(cut).toThrow('signal file here/r.dat is cut short: expected 12 bytes, found 6');
    const odd = () => read(['r 1 250 5', 'r.dat 212'], new Uint8Array(7));
    expect(odd).toThrow('expected 8 bytes, found 7');
  });

  it('names the storage format that it does not know', () => {
    const read310 = () => read(['r 1 250 3', 'r.dat 310'], new Uint8Array(8));
    expect(read310).toThrow(UnsupportedError);
    expect(read310).toThrow(/here\/r\.dat is in WFDB format 310\n.*16 and 212/);
  });

  it('names a signal file that was not given', () => {
    const lines = ['r 2 250 1', 'r.dat 16', 'other.dat 16'];
    expect(() => read(lines, int16(1))).toThrow(NotFoundError);
    expect(() => read(lines, int16(1))).toThrow('signal file here/other.dat is missing');
  });

  it('compares checksums, signed or unsigned, only when asked', () => {
    const bytes = int16(-1, -2);
    const lines = (checksum: number) => ['r 1 250 2', `r.dat 16 1 16 0 -1 ${checksum} 0 II`];
    const verify = { verifyChecksums: true };
    expect(() => read(lines(-3), bytes, verify)).not.toThrow();
    expect(() => read(lines(65533), bytes, verify)).not.toThrow();
    expect(() => read(lines(4), bytes)).not.toThrow();
    expect(() => read(lines(4), bytes, verify)).toThrow(
      "signal 'II' of here/r.dat has checksum -3, its header says 4",
    );
  });
});
