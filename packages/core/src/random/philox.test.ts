import { describe, expect, it } from 'vitest';
import { philox4x32 } from './philox.ts';

const hex = (words: readonly number[]) => words.map((word) => word.toString(16).padStart(8, '0'));

describe('philox4x32', () => {
  // The known-answer vectors of the Random123 distribution (kat_vectors, philox 4x32 10).
  it('gives the published answer for zeros', () => {
    expect(hex(philox4x32([0, 0, 0, 0], [0, 0]))).toEqual([
      '6627e8d5',
      'e169c58d',
      'bc57ac4c',
      '9b00dbd8',
    ]);
  });

  it('gives the published answer for ones', () => {
    const ones = 0xffffffff;
    expect(hex(philox4x32([ones, ones, ones, ones], [ones, ones]))).toEqual([
      '408f276d',
      '41c83b0e',
      'a20bc7c6',
      '6d5451fd',
    ]);
  });

  it('gives the published answer for the digits of pi', () => {
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
    expect(hex(philox4x32(counter, [0xa4093822, 0x299f31d0]))).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ]);
  });
});
